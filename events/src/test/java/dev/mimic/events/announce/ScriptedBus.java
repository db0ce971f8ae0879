package dev.mimic.events.announce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** A bus that keeps what it takes, and refuses what a test wants it to: a real one cannot be made to. */
public final class ScriptedBus implements EventBridgeClient {

    public final List<PutEventsRequestEntry> taken = new ArrayList<>();
    public final List<Integer> calls = new ArrayList<>();
    private final Function<PutEventsRequestEntry, Optional<String>> errorCode;

    public ScriptedBus(Function<PutEventsRequestEntry, Optional<String>> errorCode) {
        this.errorCode = errorCode;
    }

    public static ScriptedBus takingAll() {
        return new ScriptedBus(entry -> Optional.empty());
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        calls.add(request.entries().size());
        List<PutEventsResultEntry> results = new ArrayList<>();
        for (PutEventsRequestEntry entry : request.entries()) {
            Optional<String> code = errorCode.apply(entry);
            if (code.isEmpty()) {
                taken.add(entry);
            }
            results.add(code.map(error -> PutEventsResultEntry.builder()
                            .errorCode(error)
                            .errorMessage("refused by the test")
                            .build())
                    .orElseGet(
                            () -> PutEventsResultEntry.builder().eventId("id").build()));
        }
        return PutEventsResponse.builder().entries(results).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // nothing to close
    }
}
