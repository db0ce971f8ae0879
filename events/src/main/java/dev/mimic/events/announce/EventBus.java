package dev.mimic.events.announce;

import dev.mimic.functions.store.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Puts events on a bus, and again those that EventBridge did not take, as long as there is time. */
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
     * Says that an event was not put on the bus. Those before it were; of those after it some may have been.
     *
     * @param index which one
     * @param reason why, in EventBridge's words
     * @param cause the fault behind it; empty if EventBridge refused the entry alone
     */
    public record Failure(int index, String reason, Optional<RuntimeException> cause) {}

    /**
     * Puts events on the bus, in their order.
     *
     * @param events the events
     * @param deadline when it must be done
     * @return the first that was not put; empty if all were
     */
    public Optional<Failure> put(List<Announcement> events, Deadline deadline) {
        for (int from = 0; from < events.size(); from += MAX_ENTRIES) {
            int first = from;
            Optional<Failure> failure =
                    putFew(events.subList(from, Math.min(from + MAX_ENTRIES, events.size())), deadline);
            if (failure.isPresent()) {
                // Lambda hands all from there on to the next invocation; to go on would only double them.
                return failure.map(few -> new Failure(first + few.index(), few.reason(), few.cause()));
            }
        }
        return Optional.empty();
    }

    private Optional<Failure> putFew(List<Announcement> events, Deadline deadline) {
        SortedMap<Integer, Announcement> left = new TreeMap<>();
        events.forEach(event -> left.put(left.size(), event));
        for (Duration pause = FIRST_PAUSE; ; pause = next(pause)) {
            List<PutEventsResultEntry> refused;
            try {
                refused = attempt(left, deadline);
            } catch (SdkException e) {
                // The SDK has tried again what may pass.
                return Optional.of(new Failure(left.firstKey(), reason(e), Optional.of(e)));
            }
            if (refused.isEmpty()) {
                return Optional.empty();
            }
            boolean mayPass =
                    refused.stream().map(PutEventsResultEntry::errorCode).allMatch(RETRYABLE::contains);
            if (!mayPass || !pause(pause, deadline)) {
                PutEventsResultEntry first = refused.get(0);
                return Optional.of(new Failure(
                        left.firstKey(), first.errorCode() + ": " + first.errorMessage(), Optional.empty()));
            }
        }
    }

    /**
     * Makes a call.
     *
     * @param left the events that are to be put, by their place; afterwards, those that were not
     * @return why they were not
     */
    private List<PutEventsResultEntry> attempt(SortedMap<Integer, Announcement> left, Deadline deadline) {
        List<PutEventsRequestEntry> entries =
                left.values().stream().map(event -> event.entry(nameOrArn)).toList();
        List<PutEventsResultEntry> results = eventBridge
                .putEvents(PutEventsRequest.builder()
                        .entries(entries)
                        .overrideConfiguration(call -> call.apiCallTimeout(deadline.left()))
                        .build())
                .entries();
        List<PutEventsResultEntry> refused = new ArrayList<>();
        Iterator<Integer> places = List.copyOf(left.keySet()).iterator();
        for (PutEventsResultEntry result : results) {
            Integer place = places.next();
            if (result.errorCode() == null) {
                left.remove(place);
            } else {
                refused.add(result);
            }
        }
        return refused;
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
