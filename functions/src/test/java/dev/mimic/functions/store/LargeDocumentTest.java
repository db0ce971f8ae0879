package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Large texts in a bucket, and what is in table and bucket before, between and after. */
final class LargeDocumentTest {

    private static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";
    private static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(1));
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int THRESHOLD = 10_000;
    private static final Document LARGE = lasting(noise(1));
    private static final Document OTHER_LARGE = lasting(noise(2));

    private final MimicTable table = new MimicTable();
    private final SmallS3 s3 = new SmallS3();
    private final DocumentStore store = table.store(NOW).with(s3.bucket(THRESHOLD));

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void aLargeTextIsAnObjectAndItsItemSaysWhere() {
        store.put(ID, LARGE, DEADLINE);

        Map<String, AttributeValue> item = table.item(ID);
        assertEquals(Set.of("id", "object", "length", "sha256"), item.keySet());
        String key = item.get("object").s();
        assertTrue(key.matches("documents/forever/" + ID + "/[0-9a-f]{16}"), key);
        byte[] content = s3.objects().get(key).content();
        assertEquals(Integer.toString(content.length), item.get("length").n());
        assertArrayEquals(Bucket.sha256(content), item.get("sha256").b().asByteArray());
        assertEquals(LARGE.text(), new String(Deflate.restore(content), StandardCharsets.UTF_8));
        assertEquals(1, table.itemCount());
        assertEquals(Optional.of(LARGE), MimicTable.read(store, ID));
    }

    @Test
    void theObjectIsWrittenWithATagThatIsTakenOffOnceTheItemRefersToIt() {
        store.put(ID, LARGE, DEADLINE);

        String key = table.item(ID).get("object").s();
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

    static Document lasting(String text) {
        return new Document(text, Optional.empty());
    }

    /** A JSON string of 60,000 characters whose compressed form has more than half as many bytes. */
    static String noise(int seed) {
        byte[] bytes = new byte[30_000];
        new Random(seed).nextBytes(bytes);
        return '"' + HexFormat.of().formatHex(bytes) + '"';
    }
}
