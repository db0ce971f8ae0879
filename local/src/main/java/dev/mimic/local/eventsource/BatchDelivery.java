package dev.mimic.local.eventsource;

import dev.mimic.local.eventsource.StreamMapping.Retry;
import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.InvocationResult.Answered;
import dev.mimic.local.service.LambdaInvoker;
import dev.mimic.local.service.MessageQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Has a function do a batch of a stream's records, and does with what has failed what the mapping says: again, in two halves,
 * or not any more.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html">Configuring partial
 *     batch response with DynamoDB and Lambda</a>
 */
final class BatchDelivery {

    /** AWS says that retries back off, and not how. */
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);

    private static final int MOST_DOUBLINGS = 6;

    private final Mapping.Common common;
    private final Retry retry;
    private final LambdaInvoker functions;
    private final Optional<MessageQueue> onFailure;
    private final Batches batches;

    /**
     * A part of a batch that is not done.
     *
     * @param attempts how often it was retried and must not be more often than the mapping says
     * @param invocations how often the function got it, alone or with more
     */
    private record Part(List<Lane.Entry> entries, int attempts, int invocations, boolean unhandled) {

        Part from(int index) {
            return new Part(entries.subList(index, entries.size()), attempts, invocations, unhandled);
        }

        Part to(int index) {
            return new Part(entries.subList(0, index), attempts, invocations, unhandled);
        }

        Part retried() {
            return new Part(entries, attempts + 1, invocations, unhandled);
        }

        Part invoked(boolean failed) {
            return new Part(entries, attempts, invocations + 1, failed);
        }
    }

    BatchDelivery(StreamMapping mapping, LambdaInvoker functions, Optional<MessageQueue> onFailure, Batches batches) {
        this.common = mapping.common();
        this.retry = mapping.retry();
        this.functions = functions;
        this.onFailure = onFailure;
        this.batches = batches;
    }

    /**
     * Returns when all is done or given up, or no more is to begin.
     *
     * @param lane where the batch is at the front, and where it is taken out as far as it is done
     */
    void deliver(List<Lane.Entry> batch, Lane lane) throws InterruptedException {
        Deque<Part> parts = new ArrayDeque<>();
        parts.push(new Part(batch, 0, 0, false));
        while (!parts.isEmpty() && batches.goesOn()) {
            Part part = parts.pop();
            int tooOld = tooOld(part.entries());
            if (tooOld > 0) {
                giveUp(part.to(tooOld), "RecordAgeExceeded", lane);
                pushIfAny(part.from(tooOld), parts);
            } else {
                invoke(part, parts, lane);
            }
        }
    }

    private int tooOld(List<Lane.Entry> entries) {
        Instant oldest = Instant.now().minus(retry.maximumAge());
        int tooOld = 0;
        while (tooOld < entries.size() && entries.get(tooOld).record().created().isBefore(oldest)) {
            tooOld++;
        }
        return tooOld;
    }

    private void invoke(Part part, Deque<Part> parts, Lane lane) throws InterruptedException {
        Optional<InvocationResult> result = invoke(part.entries());
        int done = result.map(outcome -> done(part.entries(), outcome)).orElse(0);
        lane.done(done);
        Part rest = part.from(done).invoked(!(result.orElse(null) instanceof Answered));
        int size = rest.entries().size();
        if (size == 0) {
            return;
        }
        if (retry.bisects() && done > 0) {
            // Parted at the first that has failed; to part costs no attempt.
            parts.push(rest);
        } else if (retry.bisects() && size > 1) {
            parts.push(rest.from(size / 2));
            parts.push(rest.to(size / 2));
        } else if (retry.maximumAttempts()
                .filter(most -> rest.attempts() >= most)
                .isPresent()) {
            giveUp(rest, "RetryAttemptsExhausted", lane);
        } else {
            batches.sleep(FIRST_DELAY.multipliedBy(1L << Math.min(MOST_DOUBLINGS, rest.attempts())));
            parts.push(rest.retried());
        }
    }

    private Optional<InvocationResult> invoke(List<Lane.Entry> entries) throws InterruptedException {
        byte[] event = EventRecord.event(entries.stream().map(Lane.Entry::bytes).toList());
        try {
            return Optional.of(functions.invoke(common.functionArn(), event).get());
        } catch (ExecutionException notInvoked) {
            // For example because the function is being replaced: as if it had failed.
            return Optional.empty();
        }
    }

    /** How many of the first records are done: all before the first one that has failed. */
    private int done(List<Lane.Entry> entries, InvocationResult result) {
        if (!(result instanceof Answered answered)) {
            return 0;
        }
        if (!common.reportsBatchItemFailures()) {
            return entries.size();
        }
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            places.put(entries.get(i).record().sequenceNumber(), i);
        }
        Optional<Set<String>> failures = BatchResponse.failures(answered.payload(), places.keySet());
        return failures.map(
                        failed -> failed.stream().mapToInt(places::get).min().orElse(entries.size()))
                .orElse(0);
    }

    private void giveUp(Part part, String condition, Lane lane) {
        onFailure.ifPresent(queue -> queue.send(
                new DiscardedBatch(
                                common.functionArn(),
                                condition,
                                part.invocations(),
                                part.unhandled(),
                                common.sourceArn(),
                                lane.shardId(),
                                part.entries().stream().map(Lane.Entry::record).toList())
                        .json(Instant.now()),
                Optional.empty(),
                Optional.empty()));
        lane.done(part.entries().size());
    }

    private static void pushIfAny(Part part, Deque<Part> parts) {
        if (!part.entries().isEmpty()) {
            parts.push(part);
        }
    }
}
