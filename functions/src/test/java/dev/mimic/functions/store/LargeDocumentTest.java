package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.functions.compression.Compression;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Large texts in a bucket: what is in the table and in the bucket then, and who can read it. */
final class LargeDocumentTest {

    private static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";
    private static final String OTHER_ID = "5d0c9c0a-3b0e-4a55-8f4b-0f3d6a1c2e77";
    private static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(10));
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int THRESHOLD = 10_000;
    private static final Document LARGE = lasting(noise(1));

    private final MimicTable table = new MimicTable();
    private final SmallS3 s3 = new SmallS3();
    private final DocumentStore store = table.store(NOW).with(s3.bucket(THRESHOLD));

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void aLargeTextIsAnObjectAndItsItemSaysWhere() throws DataFormatException {
        store.put(ID, LARGE, DEADLINE);

        Map<String, AttributeValue> item = table.item(ID);
        assertEquals(Set.of("id", "object", "length", "sha256"), item.keySet());
        String key = item.get("object").s();
        assertTrue(key.matches("documents/forever/" + ID + "/[0-9a-f]{16}"), key);
        byte[] content = s3.objects().get(key).content();
        assertEquals(Integer.toString(content.length), item.get("length").n());
        assertArrayEquals(Bucket.sha256(content), item.get("sha256").b().asByteArray());
        assertEquals(LARGE.utf8(), Compression.restore(content));
        assertEquals(1, table.itemCount());
        assertEquals(Optional.of(LARGE), MimicTable.read(store, ID));
    }

    @Test
    void itsItemHasWhatOtherItemsHaveAsWell() {
        Document document = new Document(LARGE.text(), Optional.of(NOW.plus(Duration.ofDays(5))));

        store.withSizes(true).replace(ID, document, Sequencer.of("01").orElseThrow(), DEADLINE);

        Map<String, AttributeValue> item = table.item(ID);
        assertEquals(
                Set.of("id", "object", "length", "sha256", "expires", "version", "size", "sequencer"), item.keySet());
        assertEquals(
                "documents/10d/" + ID + '/' + item.get("version").s(),
                item.get("object").s());
        assertEquals(Optional.of(document), MimicTable.read(store, ID));
    }

    @Test
    void theObjectIsWrittenWithATagThatIsTakenOffOnceTheItemRefersToIt() {
        store.put(ID, LARGE, DEADLINE);

        String key = key();
        assertEquals(List.of("PUT " + key, "DELETE tagging " + key), s3.requests());
        assertNull(s3.objects().get(key).tag());
    }

    @Test
    void anObjectThatNothingRefersToKeepsItsTag() {
        DocumentStore interrupted = new DocumentStore(
                        new FaultyDynamoDb(() -> SdkClientException.create("no")), "table", InstantSource.system())
                .with(s3.bucket(THRESHOLD));

        assertThrows(SdkClientException.class, () -> interrupted.put(ID, LARGE, DEADLINE));

        assertEquals(
                List.of("unreferenced=true"),
                s3.objects().values().stream().map(SmallS3.StoredObject::tag).toList());
    }

    /** The rule of its class removes it as soon as that of the tag would. */
    @Test
    void anObjectOfOneDayNeedsNoTag() {
        store.put(ID, new Document(LARGE.text(), Optional.of(NOW.plus(Duration.ofDays(1)))), DEADLINE);

        String key = key();
        assertTrue(key.startsWith("documents/1d/"), key);
        assertEquals(List.of("PUT " + key), s3.requests());
        assertNull(s3.objects().get(key).tag());
    }

    @Test
    void aTextIsLargeByTheBytesOfItsCompressedForm() {
        int length = Compression.SMALL.compress(LARGE.utf8()).length;

        table.store(NOW).with(s3.bucket(length)).put(ID, LARGE, DEADLINE);
        table.store(NOW).with(s3.bucket(length - 1)).put(OTHER_ID, LARGE, DEADLINE);

        assertEquals(Set.of("id", "body"), table.item(ID).keySet());
        assertArrayEquals(
                Compression.QUICK.compress(LARGE.utf8()),
                s3.objects().get(table.item(OTHER_ID).get("object").s()).content());
    }

    @Test
    void aTextOfOneUnitIsNeverLarge() {
        table.store(NOW).with(s3.bucket(0)).put(ID, lasting("[1,2,3]"), DEADLINE);

        assertEquals(Set.of("id", "body"), table.item(ID).keySet());
        assertEquals(List.of(), s3.requests());
    }

    @Test
    void aTextOfSeveralItemsIsOneObject() {
        Document huge = lasting(noise(1, 1_000_000));

        store.put(ID, huge, DEADLINE);

        assertEquals(1, table.itemCount());
        assertEquals(Optional.of(huge), MimicTable.read(store, ID));
    }

    @Test
    void aBatchHasItsLargeDocumentsInTheBucketAndTheOthersInTheTable() {
        Document small = lasting("1");

        assertEquals(Map.of(), store.putAll(Map.of(ID, LARGE, OTHER_ID, small), DEADLINE));

        assertEquals(1, s3.objects().size());
        assertEquals(Optional.of(LARGE), MimicTable.read(store, ID));
        assertEquals(Optional.of(small), MimicTable.read(store, OTHER_ID));
    }

    @Test
    void findingADocumentDoesNotReadItsObject() {
        store.put(ID, LARGE, DEADLINE);
        int before = s3.requests().size();

        store.find(ID, DEADLINE).orElseThrow();

        assertEquals(before, s3.requests().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 50_000, 1_500_000})
    void whatWasStoredWithoutABucketIsReadWithOne(int bytes) {
        Document document = lasting(noise(1, bytes));
        table.store(NOW).put(ID, document, DEADLINE);

        assertEquals(Optional.of(document), MimicTable.read(store, ID));
    }

    @Test
    void whatIsInTheBucketIsReadWhereNewTextsAreAllInTheTable() {
        store.put(ID, LARGE, DEADLINE);
        DocumentStore readOnly = table.store(NOW).withLargeDocuments("us-east-1", Optional.of(s3.readOnly()));

        readOnly.put(OTHER_ID, LARGE, DEADLINE);

        assertEquals(Optional.of(LARGE), MimicTable.read(readOnly, ID));
        assertEquals(Set.of("id", "body"), table.item(OTHER_ID).keySet());
    }

    @Test
    void aFunctionWithoutTheBucketSaysSo() {
        store.put(ID, LARGE, DEADLINE);

        StoreException thrown = assertThrows(StoreException.class, () -> MimicTable.read(table.store(NOW), ID));

        assertEquals(
                "the text of " + ID + " is the object " + key()
                        + " of a bucket, but this function has none: MIMIC_BUCKET must be set",
                thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anObjectThatIsMissingIsAFaultAndNoEmptyAnswer(boolean mayList) {
        store.put(ID, LARGE, DEADLINE);
        String key = key();
        s3.delete(key);
        if (!mayList) {
            s3.forbidLists();
        }

        StoreException thrown = assertThrows(StoreException.class, () -> MimicTable.read(store, ID));

        assertEquals(
                "object " + key + " is missing: S3 answered "
                        + (mayList ? "NoSuchKey, status 404" : "AccessDenied, status 403")
                        + ", request 0123456789ABCDEF",
                thrown.getMessage());
    }

    @Test
    void aDocumentInTheBucketExpiresAsOthersDo() {
        Instant expires = NOW.plusSeconds(60);
        store.put(ID, new Document(LARGE.text(), Optional.of(expires)), DEADLINE);

        assertEquals(
                Optional.empty(),
                table.store(expires).with(s3.bucket(THRESHOLD)).find(ID, DEADLINE));
    }

    @Test
    void aCannedStoreWithABucketTakesEveryTextAndFindsItsOwn() {
        String text = noise(2);
        DocumentStore canned = DocumentStore.cannedInBucket(text);

        canned.put(ID, LARGE, DEADLINE);
        canned.replace(ID, LARGE, DEADLINE);

        assertEquals(
                Optional.of(new Document(text, Optional.of(Instant.parse("9999-12-31T23:59:59Z")))),
                MimicTable.read(canned, ID));
    }

    @Test
    void aTracelessStoreHasNoBucket() {
        store.traceless().put(ID, LARGE, DEADLINE);

        assertEquals(List.of(), s3.requests());
    }

    private String key() {
        return table.item(ID).get("object").s();
    }

    static Document lasting(String text) {
        return new Document(text, Optional.empty());
    }

    /** A JSON string of 60,000 characters whose compressed form has more than half as many bytes. */
    static String noise(int seed) {
        return noise(seed, 30_000);
    }

    /** A JSON string whose compressed form has a few more bytes than are said. */
    static String noise(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return '"' + HexFormat.of().formatHex(bytes) + '"';
    }
}
