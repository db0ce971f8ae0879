package dev.mimic.events.announce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.events.AnnounceHandlers;
import dev.mimic.events.ingest.SmallS3;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.Document;
import dev.mimic.functions.store.DocumentStore;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** A document of several items, and another in its place. */
final class LargeDocumentTest {

    private static final Deadline FAR = Deadline.in(Duration.ofMinutes(10));

    @Test
    void isToldOfOnceAndItsPartsNever() throws IOException {
        byte[] random = new byte[420_000];
        new Random(1).nextBytes(random);
        String large = '"' + HexFormat.of().formatHex(random) + '"';
        AnnouncedTable table = new AnnouncedTable();
        DocumentStore store = table.store();
        store.replace("a", new Document(large, Optional.empty()), FAR);
        store.replace("a", new Document("1", Optional.empty()), FAR);

        List<String> records = table.records(none -> false);
        ScriptedBus bus = ScriptedBus.takingAll();
        AnnounceHandlers.answer(bus, records);

        assertTrue(records.size() > 4, () -> "only " + records.size() + " records");
        assertEquals(
                List.of("{\"id\":\"a\",\"size\":" + large.length() + "}", "{\"id\":\"a\",\"size\":1}"),
                bus.taken.stream().map(PutEventsRequestEntry::detail).toList());
    }

    /** The item of a text in a bucket says where it is, and has neither text nor parts. */
    @Test
    void isToldOfAlikeWhereItIsInABucket() throws IOException {
        String large = "[" + "123456789,".repeat(1_000) + "1]";
        AnnouncedTable table = new AnnouncedTable();
        try (SmallS3 s3 = new SmallS3()) {
            DocumentStore store = table.store().withLargeDocuments("us-east-1", Optional.of(s3.largeDocuments(0)));
            store.replace("a", new Document(large, Optional.empty()), FAR);
            store.replace("a", new Document("1", Optional.empty()), FAR);
        }

        ScriptedBus bus = ScriptedBus.takingAll();
        AnnounceHandlers.answer(bus, table.records(none -> false));

        assertEquals(
                List.of("{\"id\":\"a\",\"size\":" + large.length() + "}", "{\"id\":\"a\",\"size\":1}"),
                bus.taken.stream().map(PutEventsRequestEntry::detail).toList());
    }
}
