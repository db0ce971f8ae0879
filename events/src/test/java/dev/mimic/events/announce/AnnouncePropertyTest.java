package dev.mimic.events.announce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.events.AnnounceHandlers;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.Document;
import dev.mimic.functions.store.DocumentStore;
import dev.mimic.functions.store.Sequencer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * Any sequence of writes, as the functions make them, is told by exactly the events that {@code docs/events.md} says; whichever
 * entries EventBridge refuses, and wherever Lambda cuts the batches.
 */
final class AnnouncePropertyTest {

    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
    private static final Instant BEFORE = Instant.parse("2020-01-01T00:00:00Z");
    private static final Deadline FAR = Deadline.in(Duration.ofHours(1));

    /** What is done to the document of an id. */
    enum What {
        STORE,
        STORE_FOR_A_WHILE,
        STORE_EXPIRED,
        PART,
        STUB,
        REMOVE_OBJECT,
        DELETE_ITEM,
        TIME_TO_LIVE,
        OTHER_ITEM
    }

    record Step(What what, int id) {}

    private final AnnouncedTable table = new AnnouncedTable();
    private final DocumentStore store = table.store();
    /** The size and the expiry of the documents that are there. */
    private final Map<String, Document> documents = new HashMap<>();

    private final List<String> expected = new ArrayList<>();
    /** The ids and sizes of those that Time to Live removes: each size is another. */
    private final Set<String> byTimeToLive = new HashSet<>();

    private int sequencer;

    @Property(tries = 10)
    void everyWriteIsToldAsItIs(@ForAll("steps") List<Step> steps, @ForAll Random random) throws IOException {
        steps.forEach(step -> take(step, "document-" + step.id()));

        List<String> told = announce(table.records(byTimeToLive::contains), random);

        assertEquals(expected, withoutRepetitions(told));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(6, What.STORE),
                                Tuple.of(3, What.STORE_FOR_A_WHILE),
                                Tuple.of(2, What.STORE_EXPIRED),
                                Tuple.of(1, What.PART),
                                Tuple.of(1, What.STUB),
                                Tuple.of(4, What.REMOVE_OBJECT),
                                Tuple.of(2, What.DELETE_ITEM),
                                Tuple.of(1, What.TIME_TO_LIVE),
                                Tuple.of(1, What.OTHER_ITEM)),
                        Arbitraries.integers().between(0, 2))
                .as(Step::new)
                .list()
                .ofMaxSize(30);
    }

    private void take(Step step, String id) {
        String text = "\"" + "x".repeat(++sequencer) + "\"";
        switch (step.what()) {
            case STORE -> store(id, new Document(text, Optional.empty()));
            case STORE_FOR_A_WHILE -> store(id, new Document(text, Optional.of(LATER.plusSeconds(sequencer))));
            case STORE_EXPIRED -> store(id, new Document(text, Optional.of(BEFORE.plusSeconds(sequencer))));
            case PART ->
                table.put(Map.of(
                        "id", AttributeValue.fromS(id + "/" + sequencer + "/0"), "body", AttributeValue.fromS(text)));
            case STUB ->
                table.put(Map.of(
                        "id", AttributeValue.fromS(id + "/" + sequencer + "/0"), "expires", AttributeValue.fromN("1")));
            case REMOVE_OBJECT -> {
                store.remove(id, next(), FAR);
                removed(id, false);
            }
            case DELETE_ITEM -> {
                table.delete(id);
                removed(id, false);
            }
            case TIME_TO_LIVE -> {
                Optional.ofNullable(documents.get(id))
                        .ifPresent(document ->
                                byTimeToLive.add(id + " " + document.text().length()));
                table.delete(id);
                removed(id, true);
            }
            case OTHER_ITEM ->
                table.put(Map.of(
                        "id", AttributeValue.fromS("other-" + sequencer), "note", AttributeValue.fromS("no document")));
        }
    }

    private void store(String id, Document document) {
        store.replace(id, document, next(), FAR);
        documents.put(id, document);
        if (document.expires().filter(BEFORE.plusSeconds(3600)::isAfter).isEmpty()) {
            expected.add(event("Document Stored", id, document, ""));
        }
    }

    private void removed(String id, boolean timeToLive) {
        Document document = documents.remove(id);
        if (document != null) {
            boolean expired = timeToLive
                    || document.expires()
                            .filter(BEFORE.plusSeconds(3600)::isAfter)
                            .isPresent();
            expected.add(event(
                    "Document Removed", id, document, ",\"reason\":\"" + (expired ? "expired" : "deleted") + "\""));
        }
    }

    private Sequencer next() {
        return Sequencer.of("%016X".formatted(++sequencer)).orElseThrow();
    }

    private static String event(String detailType, String id, Document document, String reason) {
        return detailType + " {\"id\":\"" + id + "\",\"size\":"
                + document.text().length()
                + document.expires()
                        .map(expires -> ",\"expires\":\"" + expires + "\"")
                        .orElse("")
                + reason + "}";
    }

    /** Does what Lambda does: cuts the stream into batches, and begins again where the function says. */
    private List<String> announce(List<String> records, Random random) throws IOException {
        ScriptedBus bus = new ScriptedBus(entry -> random.nextInt(8) == 0
                ? Optional.of(random.nextBoolean() ? "InternalFailure" : "AccessDeniedException")
                : Optional.empty());
        int from = 0;
        while (from < records.size()) {
            List<String> batch = records.subList(from, Math.min(records.size(), from + 1 + random.nextInt(12)));
            String answer = AnnounceHandlers.answer(bus, batch);
            int failed = answer.equals("{\"batchItemFailures\":[]}")
                    ? batch.size()
                    : indexOf(answer.replaceAll(".*\"itemIdentifier\":\"([^\"]*)\".*", "$1"), batch);
            from += failed;
        }
        return bus.taken.stream().map(AnnouncePropertyTest::told).toList();
    }

    private static int indexOf(String sequenceNumber, List<String> batch) {
        for (int i = 0; i < batch.size(); i++) {
            if (batch.get(i).contains("\"SequenceNumber\":\"" + sequenceNumber + "\"")) {
                return i;
            }
        }
        throw new AssertionError("no record " + sequenceNumber);
    }

    /** Of what was told more than once the last counts. */
    private static List<String> withoutRepetitions(List<String> told) {
        Set<String> last = new LinkedHashSet<>();
        for (String each : told) {
            last.remove(each);
            last.add(each);
        }
        return List.copyOf(last);
    }

    private static String told(PutEventsRequestEntry entry) {
        return entry.detailType() + " " + entry.detail();
    }
}
