package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.functions.store.ScriptedDynamoDb.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Many documents in few calls, some of which DynamoDB leaves out. */
final class BatchWritesTest {

    private static final Deadline FAR = Deadline.in(Duration.ofMinutes(1));

    private final MimicTable table = new MimicTable();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 25, 26})
    void writesEveryDocument(int count) {
        Map<String, Document> documents = documents(count);

        assertEquals(Map.of(), table.store().putAll(documents, FAR));

        assertAllThere(documents);
        assertEquals(count, table.itemCount());
    }

    @Test
    void writesTheSameItemsAsOneByOne() {
        Document document = new Document("[" + "{\"é\":1},".repeat(400) + "1]", Optional.of(soon()));
        table.store().put("one", document, FAR);

        table.store().putAll(Map.of("other", document), FAR);

        assertEquals(table.item("one").get("body"), table.item("other").get("body"));
        assertEquals(table.item("one").keySet(), table.item("other").keySet());
    }

    @Test
    void writesALargeDocumentBesideTheOthers() {
        Map<String, Document> documents = documents(3);
        documents.put("large", lasting(noise()));

        assertEquals(Map.of(), table.store().putAll(documents, FAR));

        assertAllThere(documents);
    }

    @Test
    void sendsAgainWhatIsLeftUnprocessed() {
        LeavesOut leavesOut = new LeavesOut(3);
        Map<String, Document> documents = documents(10);

        Map<String, RuntimeException> faults = store(leavesOut).putAll(documents, FAR);

        assertEquals(Map.of(), faults);
        assertEquals(List.of(10, 7, 4, 1), leavesOut.calls);
        assertAllThere(documents);
    }

    @Test
    void tellsOfWhatIsStillUnprocessedAtTheDeadline() {
        LeavesOut leavesOut = new LeavesOut(1);
        Map<String, Document> documents = documents(10);

        Map<String, RuntimeException> faults = store(leavesOut).putAll(documents, Deadline.in(Duration.ZERO));

        assertEquals(9, faults.size());
        faults.values().forEach(fault -> assertInstanceOf(ThrottledException.class, fault));
        documents.keySet().removeAll(faults.keySet());
        assertAllThere(documents);
    }

    /** A batch of a queue may be 10,000 documents: 400 calls. */
    @Test
    void makesNoFurtherCallsAfterTheDeadline() {
        LeavesOut leavesOut = new LeavesOut(25);
        Map<String, Document> documents = documents(60);

        Map<String, RuntimeException> faults = store(leavesOut).putAll(documents, Deadline.in(Duration.ZERO));

        assertEquals(List.of(25), leavesOut.calls);
        assertEquals(35, faults.size());
        documents.keySet().removeAll(faults.keySet());
        assertAllThere(documents);
    }

    @Test
    void tellsOfThrottlingAndOfFaults() {
        Map<String, Document> documents = documents(2);

        Map<String, RuntimeException> throttled =
                ScriptedDynamoDb.of(Answer.throttled()).store().putAll(documents, FAR);
        Map<String, RuntimeException> refused = ScriptedDynamoDb.of(Answer.error(400, "ResourceNotFoundException"))
                .store()
                .putAll(documents, FAR);

        assertEquals(documents.keySet(), throttled.keySet());
        throttled.values().forEach(fault -> assertInstanceOf(ThrottledException.class, fault));
        assertEquals(documents.keySet(), refused.keySet());
        refused.values().forEach(fault -> assertTrue(fault.getMessage().contains("ResourceNotFoundException")));
    }

    @Test
    void aFaultOfALargeDocumentLeavesTheOthersAlone() {
        Map<String, Document> documents = documents(2);
        documents.put("large", lasting(noise()));

        Map<String, RuntimeException> faults = store(new LeavesOut(10)).putAll(documents, FAR);

        assertEquals(Set.of("large"), faults.keySet());
        documents.remove("large");
        assertAllThere(documents);
    }

    @Test
    void leavesNoTraceWhereItIsTraceless() {
        assertEquals(Map.of(), table.store().traceless().putAll(documents(3), FAR));

        assertEquals(0, table.itemCount());
    }

    @Test
    void aCannedStoreTakesAll() {
        assertEquals(Map.of(), DocumentStore.canned("1").putAll(documents(3), FAR));
    }

    private DocumentStore store(DynamoDbClient client) {
        return new DocumentStore(client, table.name(), InstantSource.system());
    }

    private void assertAllThere(Map<String, Document> documents) {
        documents.forEach((id, document) -> assertEquals(Optional.of(document), MimicTable.read(table.store(), id)));
    }

    private static Map<String, Document> documents(int count) {
        Map<String, Document> documents = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            documents.put(UUID.randomUUID().toString(), lasting(Integer.toString(i)));
        }
        return documents;
    }

    private static Instant soon() {
        return Instant.parse("2126-01-01T00:00:00Z");
    }

    private static Document lasting(String text) {
        return new Document(text, Optional.empty());
    }

    private static String noise() {
        byte[] bytes = new byte[DocumentItems.MAX_BODY_BYTES * 3 / 2];
        new Random(1).nextBytes(bytes);
        return '"' + HexFormat.of().formatHex(bytes) + '"';
    }

    /** Processes some items of each call and leaves out the rest, as DynamoDB does under load; takes no single item. */
    private static final class LeavesOut implements DynamoDbClient {

        private final int processed;
        private final List<Integer> calls = new ArrayList<>();

        private LeavesOut(int processed) {
            this.processed = processed;
        }

        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
            String table = request.requestItems().keySet().iterator().next();
            List<WriteRequest> writes = request.requestItems().get(table);
            calls.add(writes.size());
            int cut = Math.min(processed, writes.size());
            MimicTable.CLIENT.batchWriteItem(batch -> batch.requestItems(Map.of(table, writes.subList(0, cut))));
            return BatchWriteItemResponse.builder()
                    .unprocessedItems(
                            cut == writes.size() ? Map.of() : Map.of(table, writes.subList(cut, writes.size())))
                    .build();
        }

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            throw new StoreException("no single item");
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
