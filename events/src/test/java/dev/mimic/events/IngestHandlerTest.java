package dev.mimic.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.events.ingest.DocumentIds;
import dev.mimic.events.ingest.IngestContext;
import dev.mimic.events.ingest.IngestPriming;
import dev.mimic.events.ingest.IngestTable;
import dev.mimic.events.ingest.Ingestion;
import dev.mimic.functions.FunctionEnvironment;
import dev.mimic.functions.priming.Priming;
import dev.mimic.functions.priming.PrimingEvents;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.DocumentStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole events in and answers out. */
final class IngestHandlerTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:documents";

    private final IngestTable table = new IngestTable();
    private final IngestContext context = new IngestContext();

    @Test
    void storesABatchAndAnswersWithWhatHasFailed() throws IOException {
        String event = "{\"Records\":[" + record("m1", "{\\\"a\\\":1}") + "," + record("m2", "{") + "]}";

        String answer = call(handler(table.store(), Map.of()), event);

        assertEquals("{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"}]}", answer);
        assertEquals(Optional.of("{\"a\":1}"), table.text(DocumentIds.ofMessage(QUEUE, "m1")));
    }

    @Test
    void itsLinesAreOfTheEmbeddedMetricFormatWithMetrics() throws IOException {
        String event = "{\"Records\":[" + record("m1", "1") + "," + record("m2", "22") + "]}";

        call(handler(table.store(), Map.of("MIMIC_METRICS", "true")), event);

        assertEquals(1, context.lines.size());
        assertTrue(
                context.lines
                        .get(0)
                        .contains("\"function\":\"function\",\"requests\":2,\"requestId\":\"request-1\","
                                + "\"outcome\":\"STORED\",\"size\":[1,2],\"ids\":["),
                context.lines::toString);
    }

    @Test
    void readsTheQueuesOfBucketsFromTheEnvironment() {
        assertEquals(Set.of(), IngestHandler.bucketQueues(Map.of()));
        assertEquals(Set.of(), IngestHandler.bucketQueues(Map.of("MIMIC_BUCKET_QUEUES", "")));
        assertEquals(
                Set.of("arn:a", "arn:b"), IngestHandler.bucketQueues(Map.of("MIMIC_BUCKET_QUEUES", "arn:a,arn:b")));
    }

    @Test
    void primingTakesEveryWayAndLeavesNothing() throws IOException {
        new Priming(
                        store -> IngestHandler.primed(store, environment(Map.of())),
                        table.store(),
                        IngestPriming::withDocument,
                        2,
                        2)
                .run(Deadline.in(Duration.ofMinutes(1)));

        assertEquals(Map.of(), table.items());
    }

    @Test
    void whatIsPrimedEndsWell() throws IOException {
        for (String document : PrimingEvents.DOCUMENTS) {
            IngestHandler primed = IngestHandler.primed(table.store(), environment(Map.of()));

            assertEquals(
                    "{\"batchItemFailures\":[]}",
                    call(primed, IngestPriming.withDocument(document)),
                    context.lines::toString);
        }

        // One by its message's id, one by its own, one by its object's key.
        assertEquals(6, table.items().size());
    }

    @Test
    void soDoesWhatIsPrimedWhereThereIsABucket() throws IOException {
        String document = PrimingEvents.DOCUMENTS.get(1);
        for (DocumentStore store :
                List.of(DocumentStore.cannedInBucket(document), DocumentStore.cannedBesideBucket(document))) {
            IngestHandler primed = IngestHandler.primed(store, environment(Map.of()));

            assertEquals(
                    "{\"batchItemFailures\":[]}",
                    call(primed, IngestPriming.withDocument(document)),
                    context.lines::toString);
        }
    }

    private String call(IngestHandler handler, String event) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, context);
        return output.toString(StandardCharsets.UTF_8);
    }

    private static IngestHandler handler(DocumentStore store, Map<String, String> variables) {
        FunctionEnvironment environment = environment(variables);
        return new IngestHandler(
                new Ingestion(store, environment.settings().timeToLive(), Set.of(), () -> null), environment);
    }

    private static FunctionEnvironment environment(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(Map.of("AWS_REGION", "us-east-1", "MIMIC_TABLE", "table", "MIMIC_MAX_TTL", "31536000"));
        return FunctionEnvironment.from(all);
    }

    private static String record(String id, String body) {
        return "{\"messageId\":\"" + id + "\",\"body\":\"" + body + "\",\"eventSourceARN\":\"" + QUEUE
                + "\",\"attributes\":{\"SentTimestamp\":\"1767268800000\"},\"messageAttributes\":{}}";
    }
}
