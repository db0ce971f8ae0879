package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

final class DocumentStoreTest {

    private static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";
    private static final String OTHER_ID = "5d0c9c0a-3b0e-4a55-8f4b-0f3d6a1c2e77";
    private static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(1));

    private final MimicTable table = new MimicTable();
    private final DocumentStore store = table.store();

    @Test
    void keepsATextOfOneUnitAsItIs() {
        String text = "[" + "1,".repeat(400) + "1]";

        store.put(ID, lasting(text), DEADLINE);

        assertEquals(text, table.item(ID).get("body").s());
        assertEquals(Optional.of(lasting(text)), read(store));
    }

    @Test
    void compressesATextWhereThatSavesAUnit() {
        String text = "[" + "{\"é\":1},".repeat(400) + "1]";

        store.put(ID, lasting(text), DEADLINE);

        AttributeValue body = table.item(ID).get("body");
        assertNotNull(body.b());
        assertTrue(body.b().asByteArray().length < 1024);
        assertEquals(Optional.of(lasting(text)), read(store));
    }

    @Test
    void keepsATextAsItIsWhereCompressingSavesNoUnit() {
        // In base 64 random bytes compress to little more than three quarters: two units of 1 KB either way.
        byte[] bytes = new byte[1_050];
        new Random(1).nextBytes(bytes);
        String text = '"' + Base64.getEncoder().encodeToString(bytes) + '"';

        store.put(ID, lasting(text), DEADLINE);

        assertEquals(text, table.item(ID).get("body").s());
    }

    @Test
    void countsTheMomentOfExpiryAsPartOfTheItem() {
        // One unit without it, two with it.
        String text = "[" + "1,".repeat(488) + "1]";
        store.put(ID, lasting(text), DEADLINE);
        store.put(OTHER_ID, new Document(text, Optional.of(Instant.parse("2126-01-01T00:00:00Z"))), DEADLINE);

        assertNotNull(table.item(ID).get("body").s());
        assertNotNull(table.item(OTHER_ID).get("body").b());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void keepsTextsAroundTheLargestItem(int beyond) {
        // Random digits of base 16 compress to half and a little more; twice the limit is about one item.
        String text = random(2 * DocumentItems.MAX_BODY_BYTES - 1_000 + beyond);

        store.put(ID, lasting(text), DEADLINE);

        assertEquals(Optional.of(lasting(text)), read(store));
    }

    @Test
    void cutsALargeTextIntoPartsBehindOneItem() {
        String text = random(3_000_000);

        store.put(ID, lasting(text), DEADLINE);

        int parts = Integer.parseInt(table.item(ID).get("parts").n());
        assertEquals(parts + 1, table.itemCount());
        assertEquals(Optional.of(lasting(text)), read(store));
    }

    @Test
    void aTextWithoutItsFirstItemIsNotThere() {
        store.put(ID, lasting(random(3_000_000)), DEADLINE);
        table.delete(ID);

        assertEquals(Optional.empty(), store.find(ID, DEADLINE));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 3_000_000})
    void nobodyFindsADocumentFromTheMomentOnThatItExpires(int length) {
        Instant expires = Instant.parse("2126-01-01T00:00:00Z");
        Document document = new Document(random(length), Optional.of(expires));

        store.put(ID, document, DEADLINE);

        assertEquals(Optional.of(document), read(table.store(expires.minusNanos(1))));
        assertEquals(Optional.empty(), table.store(expires).find(ID, DEADLINE));
    }

    @Test
    void everyItemOfADocumentSaysWhenItExpires() {
        Instant expires = Instant.parse("2126-01-01T00:00:00Z");

        store.put(ID, new Document(random(3_000_000), Optional.of(expires)), DEADLINE);

        String seconds = Long.toString(expires.getEpochSecond());
        int parts = Integer.parseInt(table.item(ID).get("parts").n());
        assertEquals(seconds, table.item(ID).get("expires").n());
        for (int part = 0; part < parts; part++) {
            assertEquals(seconds, table.item(ID + "/" + part).get("expires").n());
        }
    }

    @Test
    void aMissingPartIsAFaultAndNoShorterText() {
        store.put(ID, lasting(random(3_000_000)), DEADLINE);
        table.delete(ID + "/1");

        StoreException thrown = assertThrows(
                StoreException.class, () -> store.find(ID, DEADLINE).map(FoundDocument::read));

        assertTrue(thrown.getMessage().contains(ID + "/1"), thrown::getMessage);
    }

    @Test
    void findsNothingUnderAnUnknownId() {
        assertFalse(store.find(ID, DEADLINE).isPresent());
    }

    /** DynamoDB Local is consistent at once, so a replica that lags has to be played. */
    @Test
    void asksAgainConsistentlyBeforeItFindsNothing() {
        DynamoDbClient lagging = new DynamoDbClient() {
            @Override
            public GetItemResponse getItem(GetItemRequest request) {
                return request.consistentRead()
                        ? MimicTable.CLIENT.getItem(request)
                        : GetItemResponse.builder().build();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {
                // the client belongs to the tests
            }
        };
        store.put(ID, lasting("1"), DEADLINE);

        assertEquals(Optional.of(lasting("1")), read(new DocumentStore(lagging, table.name(), InstantSource.system())));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void aCannedStoreTakesEveryTextAndFindsItsOwn(int length) {
        String text = "\"" + "an \\\"é ".repeat(length) + "\"";
        DocumentStore canned = DocumentStore.canned(text);

        canned.put(ID, lasting("1"), DEADLINE);

        assertEquals(Optional.of(new Document(text, Optional.of(Instant.parse("9999-12-31T23:59:59Z")))), read(canned));
    }

    @Test
    void tracelessPutsLeaveNoItem() {
        DocumentStore traceless = store.traceless();

        traceless.put(ID, lasting(random(3_000_000)), DEADLINE);

        assertEquals(Optional.empty(), traceless.find(ID, DEADLINE));
        assertEquals(0, table.itemCount());
    }

    private static Optional<Document> read(DocumentStore store) {
        return MimicTable.read(store, ID);
    }

    private static Document lasting(String text) {
        return new Document(text, Optional.empty());
    }

    /** A JSON string of random characters, which do not compress well. */
    private static String random(int length) {
        byte[] bytes = new byte[length / 2];
        new Random(length).nextBytes(bytes);
        return '"' + HexFormat.of().formatHex(bytes) + '"';
    }
}
