package dev.mimic.events.announce;

import dev.mimic.functions.store.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Puts events on a bus, and again what EventBridge did not take, as long as there is time. */
public final class EventBus {

    /**
     * How many entries a call may have ("PutEvents": Entries). Ten of ours have a few thousand bytes, far from the limit of all
     * together.
     */
    private static final int MAX_ENTRIES = 10;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** What another attempt may help against ("PutEventsResultEntry": ErrorCode, retryable errors). */
    private static final Set<String> RETRYABLE = Set.of("InternalFailure", "InternalException", "ThrottlingException");

    private final EventBridgeClient eventBridge;
    private final String nameOrArn;

    /**
     * Takes a bus.
     *
     * @param eventBridge the client that reaches it
     * @param nameOrArn its name or its ARN
     */
    public EventBus(EventBridgeClient eventBridge, String nameOrArn) {
        this.eventBridge = eventBridge;
        this.nameOrArn = nameOrArn;
    }

    /**
     * Says that an event was not put on the bus. Those before it were; of those behind it some may have been.
     *
     * @param index which one
     * @param reason why, in EventBridge's words
     * @param cause the fault behind it; empty if EventBridge refused the entry alone
     */
    public record Failure(int index, String reason, Optional<RuntimeException> cause) {}

    /**
     * Puts events on the bus, in their order. After one that was not taken, those behind it are put once more, so that the last
     * that is told of a document is the last that has happened to it.
     *
     * @param events the events
     * @param deadline when it must be done
     * @return the first that was not put; empty if all were
     */
    public Optional<Failure> put(List<Announcement> events, Deadline deadline) {
        int from = 0;
        Duration pause = FIRST_PAUSE;
        while (from < events.size()) {
            List<PutEventsResultEntry> results;
            try {
                results = call(events.subList(from, Math.min(from + MAX_ENTRIES, events.size())), deadline);
            } catch (SdkException e) {
                // The SDK has tried again what may pass.
                return Optional.of(new Failure(from, reason(e), Optional.of(e)));
            }
            int taken = taken(results);
            pause = taken == 0 ? next(pause) : FIRST_PAUSE;
            from += taken;
            if (taken < results.size()) {
                PutEventsResultEntry refused = results.get(taken);
                if (!RETRYABLE.contains(refused.errorCode()) || !pause(pause, deadline)) {
                    return Optional.of(
                            new Failure(from, refused.errorCode() + ": " + refused.errorMessage(), Optional.empty()));
                }
            }
        }
        return Optional.empty();
    }

    private List<PutEventsResultEntry> call(List<Announcement> events, Deadline deadline) {
        List<PutEventsRequestEntry> entries =
                events.stream().map(event -> event.entry(nameOrArn)).toList();
        return eventBridge
                .putEvents(PutEventsRequest.builder()
                        .entries(entries)
                        .overrideConfiguration(call -> call.apiCallTimeout(deadline.left()))
                        .build())
                .entries();
    }

    /** How many were taken before the first that was not. */
    private static int taken(List<PutEventsResultEntry> results) {
        int taken = 0;
        while (taken < results.size() && results.get(taken).errorCode() == null) {
            taken++;
        }
        return taken;
    }

    private static String reason(SdkException fault) {
        return fault instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                ? answer.awsErrorDetails().errorCode()
                : "EventBridge does not answer";
    }

    private static Duration next(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** Waits before another attempt; false if there is no time for one. */
    private static boolean pause(Duration longest, Deadline deadline) {
        // Not all functions at once.
        long half = longest.toMillis() / 2;
        long millis = half + ThreadLocalRandom.current().nextLong(half + 1);
        if (deadline.left().toMillis() <= millis) {
            return false;
        }
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
