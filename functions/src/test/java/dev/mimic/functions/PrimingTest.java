package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.functions.priming.Priming;
import dev.mimic.functions.priming.PrimingEvents;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.Document;
import dev.mimic.functions.store.DocumentStore;
import dev.mimic.functions.store.MimicTable;
import dev.mimic.functions.store.SmallS3;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** With rounds enough to tell the two kinds apart: how many more there are before a snapshot makes no other outcome. */
final class PrimingTest {

    private static final int REAL_ROUNDS = 3;
    private static final int CANNED_ROUNDS = 20;

    private final MimicTable table = new MimicTable();
    private final List<Outcome> outcomes = new ArrayList<>();

    @Test
    void storingRunsEveryRoundToItsEndAndLeavesNothing() throws IOException {
        prime(new StoreHandler(table.store(), StoreHandlerTest.SETTINGS, InstantSource.system()));

        long documents = PrimingEvents.DOCUMENTS.size();
        assertEquals(Map.of(Outcome.STORED, documents * (REAL_ROUNDS + CANNED_ROUNDS)), countedOutcomes());
        assertEquals(0, table.itemCount());
    }

    @Test
    void retrievingRunsEveryRoundToItsEnd() throws IOException {
        prime(new RetrieveHandler(table.store(), StoreHandlerTest.SETTINGS, InstantSource.system()));

        long documents = PrimingEvents.DOCUMENTS.size();
        assertEquals(
                Map.of(
                        Outcome.NOT_FOUND, documents * REAL_ROUNDS,
                        Outcome.FOUND, documents * CANNED_ROUNDS),
                countedOutcomes());
    }

    @Test
    void withABucketStoringRunsFurtherRoundsThatLeaveNothingInIt() throws IOException {
        try (SmallS3 s3 = new SmallS3()) {
            DocumentStore store = table.store().withLargeDocuments("us-east-1", Optional.of(s3.settings(0)));

            prime(new StoreHandler(store, StoreHandlerTest.SETTINGS, InstantSource.system()));

            long documents = PrimingEvents.DOCUMENTS.size();
            long further = 2 * (CANNED_ROUNDS / 10);
            assertEquals(
                    Map.of(Outcome.STORED, documents * (REAL_ROUNDS + CANNED_ROUNDS) + further), countedOutcomes());
            assertEquals(0, table.itemCount());
            assertEquals(List.of(), s3.requests());
        }
    }

    @Test
    void withABucketRetrievingRunsFurtherRounds() throws IOException {
        try (SmallS3 s3 = new SmallS3()) {
            DocumentStore store = table.store().withLargeDocuments("us-east-1", Optional.of(s3.readOnly()));

            prime(new RetrieveHandler(store, StoreHandlerTest.SETTINGS, InstantSource.system()));

            long documents = PrimingEvents.DOCUMENTS.size();
            long further = 2 * (CANNED_ROUNDS / 10);
            assertEquals(
                    Map.of(
                            Outcome.NOT_FOUND,
                            documents * REAL_ROUNDS,
                            Outcome.FOUND,
                            documents * CANNED_ROUNDS + further),
                    countedOutcomes());
        }
    }

    @Test
    void oneDocumentIsKeptAsItIsAndOneCompressed() throws IOException {
        List<Boolean> binary = new ArrayList<>();

        for (String document : PrimingEvents.DOCUMENTS) {
            String id = UUID.randomUUID().toString();
            table.store().put(id, new Document(document, Optional.empty()), Deadline.in(Duration.ofMinutes(5)));
            binary.add(table.item(id).get("body").b() != null);
        }

        assertEquals(List.of(false, true), binary);
    }

    @Test
    void theEventHoldsTheDocumentAsItIs() throws Exception {
        for (String document : PrimingEvents.DOCUMENTS) {
            byte[] event = PrimingEvents.withDocument(document).getBytes(StandardCharsets.UTF_8);

            ByteBuffer body = ProxyEvents.read(new ByteArrayInputStream(event)).body();
            assertEquals(Utf8.of(document), body);
            assertEquals(Optional.empty(), JsonText.flawIn(body));
        }
    }

    private void prime(ProxyHandler handler) throws IOException {
        new Priming(
                        store -> recording(handler.with(store)),
                        handler.store,
                        PrimingEvents::withDocument,
                        REAL_ROUNDS,
                        CANNED_ROUNDS)
                .run(Deadline.in(Duration.ofMinutes(5)));
    }

    private Map<Outcome, Long> countedOutcomes() {
        return outcomes.stream().collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
    }

    /** Hands every event on, and keeps how it ended. */
    private ProxyHandler recording(ProxyHandler handler) {
        return new ProxyHandler(handler.store, handler.settings, handler.clock) {
            @Override
            Answer answer(ProxyRequest request, Deadline deadline) {
                Answer answer = handler.answer(request, deadline);
                outcomes.add(answer.outcome());
                return answer;
            }

            @Override
            ProxyHandler with(DocumentStore other) {
                return recording(handler.with(other));
            }
        };
    }
}
