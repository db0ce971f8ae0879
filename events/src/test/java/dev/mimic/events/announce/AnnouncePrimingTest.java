package dev.mimic.events.announce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.events.AnnounceHandlers;
import dev.mimic.events.ingest.IngestContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

final class AnnouncePrimingTest {

    @Test
    void aRoundIsACallOfTenEvents() throws IOException {
        ScriptedBus bus = ScriptedBus.takingAll();

        AnnounceHandlers.answer(bus, AnnouncePriming.event(), new IngestContext());

        assertEquals(List.of(10), bus.calls);
        assertEquals(
                2,
                bus.taken.stream()
                        .map(PutEventsRequestEntry::detailType)
                        .distinct()
                        .count());
    }

    @Test
    void reachesNoBus() throws IOException {
        IngestContext context = new IngestContext();

        AnnounceHandlers.answer(EventBridges.canned(), AnnouncePriming.event(), context);

        assertTrue(context.lines.get(0).contains("\"outcome\":\"ANNOUNCED\""), context.lines::toString);
    }

    /** What has no detail, EventBridge refuses: InvalidArgument. */
    @Test
    void putsNothingOnTheRealBus() throws IOException {
        List<PutEventsRequest> requests = new ArrayList<>();
        EventBridgeClient real = new EventBridgeClient() {
            @Override
            public PutEventsResponse putEvents(PutEventsRequest request) {
                requests.add(request);
                return PutEventsResponse.builder()
                        .entries(request.entries().stream()
                                .map(entry -> PutEventsResultEntry.builder()
                                        .errorCode("InvalidArgument")
                                        .build())
                                .toList())
                        .build();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {
                // nothing to close
            }
        };

        AnnounceHandlers.answer(new TracelessEventBridge(real), AnnouncePriming.event(), new IngestContext());

        assertEquals(1, requests.size());
        requests.get(0).entries().forEach(entry -> assertNull(entry.detail()));
        assertEquals(
                List.of("close"),
                requests.get(0).overrideConfiguration().orElseThrow().headers().get("Connection"));
    }
}
