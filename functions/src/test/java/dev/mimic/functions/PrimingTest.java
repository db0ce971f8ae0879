package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.mimic.functions.priming.Priming;
import dev.mimic.functions.priming.PrimingEvents;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.DocumentStore;
import dev.mimic.functions.store.MimicTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class PrimingTest {

    private final MimicTable table = new MimicTable();
    private final List<Outcome> canned = new ArrayList<>();
    private final List<Outcome> real = new ArrayList<>();

    @Test
    void storingRunsEveryRoundToItsEndAndLeavesNothing() throws IOException {
        prime(store -> new StoreHandler(store, StoreHandlerTest.SETTINGS, InstantSource.system()), PrimingEvents.STORE);

        assertEquals(Collections.nCopies(Priming.CANNED_ROUNDS, Outcome.STORED), canned);
        assertEquals(Collections.nCopies(Priming.REAL_ROUNDS, Outcome.STORED), real);
        assertEquals(0, table.itemCount());
    }

    @Test
    void retrievingRunsEveryRoundToItsEnd() throws IOException {
        prime(
                store -> new RetrieveHandler(store, StoreHandlerTest.SETTINGS, InstantSource.system()),
                PrimingEvents.RETRIEVE);

        assertEquals(Collections.nCopies(Priming.CANNED_ROUNDS, Outcome.FOUND), canned);
        assertEquals(Collections.nCopies(Priming.REAL_ROUNDS, Outcome.NOT_FOUND), real);
    }

    @Test
    void theDocumentIsJsonOfAboutAKilobyte() throws Exception {
        String body = ProxyEvents.read(new ByteArrayInputStream(PrimingEvents.STORE.getBytes(StandardCharsets.UTF_8)))
                .getBody();

        assertEquals(PrimingEvents.DOCUMENT, body);
        assertEquals(Optional.empty(), JsonText.flawIn(body));
        assertTrue(body.length() > 900 && body.length() < 1_200, () -> body.length() + " characters");
    }

    private void prime(Function<DocumentStore, ProxyHandler> handler, String event) throws IOException {
        new Priming(
                        () -> recording(handler.apply(DocumentStore.canned(PrimingEvents.DOCUMENT)), canned),
                        () -> recording(handler.apply(table.store().traceless()), real),
                        event)
                .run(Deadline.in(Duration.ofMinutes(5)));
    }

    /** Hands every event on, and keeps how it ended. */
    private static ProxyHandler recording(ProxyHandler handler, List<Outcome> outcomes) {
        return new ProxyHandler(StoreHandlerTest.SETTINGS) {
            @Override
            Answer answer(APIGatewayProxyRequestEvent event, Deadline deadline) {
                Answer answer = handler.answer(event, deadline);
                outcomes.add(answer.outcome());
                return answer;
            }
        };
    }
}
