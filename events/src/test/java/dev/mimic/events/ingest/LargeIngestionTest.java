package dev.mimic.events.ingest;

import static dev.mimic.events.ingest.TestMessages.BUCKET_QUEUE;
import static dev.mimic.events.ingest.TestMessages.QUEUE;
import static dev.mimic.events.ingest.TestMessages.inGroup;
import static dev.mimic.events.ingest.TestMessages.message;
import static dev.mimic.events.ingest.TestMessages.notification;
import static dev.mimic.events.ingest.TestMessages.record;
import static dev.mimic.events.ingest.TestMessages.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.functions.RequestLog;
import dev.mimic.functions.TimeToLive;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.DocumentStore;
import dev.mimic.functions.store.FoundDocument;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Documents of queues and buckets that are large enough to be kept in the stack's own bucket. */
final class LargeIngestionTest {

    private static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";
    private static final Deadline FAR = Deadline.in(Duration.ofMinutes(10));
    private static final String LARGE = noise(1);
    private static final String OTHER_LARGE = noise(2);

    private final IngestTable table = new IngestTable();
    private final IngestContext context = new IngestContext();
    private final SmallS3 s3 = new SmallS3();
    private final DocumentStore store =
            table.store().withLargeDocuments("us-east-1", Optional.of(s3.largeDocuments(2_000)));

    @AfterEach
    void stop() {
        s3.close();
    }

    @Test
    void aLargeMessageGoesToTheBucketAndASmallOneToTheTable() {
        assertEquals(Set.of(), take(message("m1", LARGE), message("m2", "1")));

        assertEquals(Optional.of(LARGE), text(DocumentIds.ofMessage(QUEUE, "m1")));
        assertEquals(Optional.of("1"), text(DocumentIds.ofMessage(QUEUE, "m2")));
        assertEquals(1, s3.largeDocuments().size());
        assertEquals(2, table.items().size());
    }

    @Test
    void soDoesOneOfAnOrderedQueue() {
        assertEquals(Set.of(), take(inGroup("g", message("m1", LARGE))));

        assertEquals(1, s3.largeDocuments().size());
    }

    @Test
    void aDocumentThatIsReplacedLeavesNothingInTheBucket() {
        take(with(message("m1", LARGE), "id", ID));

        take(with(message("m2", OTHER_LARGE), "id", ID));

        assertEquals(Optional.of(OTHER_LARGE), text(ID));
        assertEquals(Set.of(table.items().get(ID).get("object").s()), s3.largeDocuments());
    }

    @Test
    void soDoesADocumentThatFollowsAnObject() {
        String id = DocumentIds.ofObject("orders", "one.json");
        s3.put("orders", "one.json", LARGE);
        take(notification("m1", record("ObjectCreated:Put", "orders", "one.json", "01")));
        assertEquals(Optional.of(LARGE), text(id));
        s3.delete("orders", "one.json");

        take(notification("m2", record("ObjectRemoved:Delete", "orders", "one.json", "02")));

        assertEquals(Optional.empty(), text(id));
        assertEquals(Set.of(), s3.largeDocuments());
    }

    @Test
    void aMessageFailsWhereS3IsTooBusyAndTheOthersAreStored() {
        s3.failWrites();

        assertEquals(Set.of("m1"), take(Deadline.in(Duration.ofSeconds(3)), message("m1", LARGE), message("m2", "1")));

        assertEquals(Optional.of("1"), text(DocumentIds.ofMessage(QUEUE, "m2")));
        assertTrue(
                context.lines
                        .get(0)
                        .contains("\"outcome\":\"THROTTLED\",\"size\":0,\"reason\":\"S3 has no capacity at the"),
                context.lines::toString);
    }

    private Optional<String> text(String id) {
        return store.find(id, FAR)
                .flatMap(FoundDocument::read)
                .map(reading -> reading.document().text());
    }

    private Set<String> take(QueueMessage... messages) {
        return take(FAR, messages);
    }

    private Set<String> take(Deadline deadline, QueueMessage... messages) {
        BatchReport report = new BatchReport(new RequestLog(false), context);
        new Ingestion(store, new TimeToLive(Optional.empty(), 1), Set.of(BUCKET_QUEUE), s3::client)
                .take(List.of(messages), deadline, report);
        return report.close();
    }

    private static String noise(int seed) {
        byte[] bytes = new byte[10_000];
        new Random(seed).nextBytes(bytes);
        return '"' + HexFormat.of().formatHex(bytes) + '"';
    }
}
