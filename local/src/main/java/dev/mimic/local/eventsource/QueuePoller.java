package dev.mimic.local.eventsource;

import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.InvocationResult.Answered;
import dev.mimic.local.service.LambdaInvoker;
import dev.mimic.local.service.MessageQueue;
import dev.mimic.local.service.ReceivedMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * Polls a queue: receives messages, has the function do a batch of them, and deletes those that it has done. All else is the
 * queue's: what was not deleted comes back after its visibility timeout, or goes to the queue of dead letters.
 */
final class QueuePoller implements Poller {

    /** How many batches of a queue are under way at once, as Lambda begins with; it goes higher, a machine does not. */
    static final int MAX_CONCURRENCY = 5;

    /** What one call receives at most. */
    private static final int MOST = 10;

    /** The least that a queue waits where there is nothing, so that a poller ends soon after it is told to. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** How long to wait where the end of a window leaves no whole second. */
    private static final Duration SHORT_POLL = Duration.ofMillis(100);

    private final Mapping.Common common;
    private final MessageQueue queue;
    private final LambdaInvoker functions;
    private final EventFilter filter;
    private final Batches batches;

    QueuePoller(QueueMapping mapping, MessageQueue queue, LambdaInvoker functions) {
        this.common = mapping.common();
        this.queue = queue;
        this.functions = functions;
        filter = new EventFilter(common.patterns());
        batches = new Batches("event-source-" + common.name(), mapping.maxConcurrency());
    }

    @Override
    public void start() {
        batches.loop(this::poll);
    }

    /** Gathers messages once, and has them done. */
    private void poll() throws InterruptedException {
        List<QueueMessage> messages = receive(common.batchSize(), LONGEST_WAIT);
        // What was received before a pause has been forgotten, and what comes after it must not wait.
        long period = batches.period();
        gather(messages);
        List<QueueMessage> wanted = messages.stream()
                .filter(message -> filter.matches(message.filtered()))
                .toList();
        messages.removeAll(wanted);
        if (!messages.isEmpty()) {
            batches.begin(period, () -> delete(messages));
        }
        for (List<QueueMessage> group : groups(wanted)) {
            List<List<QueueMessage>> parts = EventRecord.batches(group, QueueMessage::bytes, common.batchSize());
            if (queue.isFifo()) {
                batches.begin(period, () -> deliverInOrder(parts));
            } else {
                for (List<QueueMessage> batch : parts) {
                    batches.begin(period, () -> deliver(batch));
                }
            }
        }
    }

    /** Adds to messages what comes within the window, which begins with the first of them. */
    private void gather(List<QueueMessage> messages) throws InterruptedException {
        long end = System.nanoTime() + common.batchingWindow().toNanos();
        while (!messages.isEmpty()
                && messages.size() < common.batchSize()
                && size(messages) < EventRecord.MAX_PAYLOAD
                && end - System.nanoTime() > 0
                && batches.goesOn()) {
            boolean longPoll = end - System.nanoTime() > LONGEST_WAIT.toNanos();
            List<QueueMessage> more =
                    receive(common.batchSize() - messages.size(), longPoll ? LONGEST_WAIT : Duration.ZERO);
            messages.addAll(more);
            if (more.isEmpty() && !longPoll) {
                batches.sleep(SHORT_POLL);
            }
        }
    }

    private List<QueueMessage> receive(int most, Duration wait) {
        List<QueueMessage> messages = new ArrayList<>();
        for (ReceivedMessage message : queue.receive(Math.min(MOST, most), wait)) {
            messages.add(QueueMessage.of(message, common.sourceArn()));
        }
        return messages;
    }

    private static long size(List<QueueMessage> messages) {
        return messages.stream().mapToLong(message -> message.bytes().length).sum();
    }

    /** A batch of a FIFO queue is of one group; the queue holds the rest of the group back until that is done. */
    private List<List<QueueMessage>> groups(List<QueueMessage> messages) {
        if (!queue.isFifo()) {
            return List.of(messages);
        }
        Map<String, List<QueueMessage>> groups = messages.stream()
                .collect(Collectors.groupingBy(QueueMessage::group, LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(groups.values());
    }

    /** What does not fit into one event must not overtake what has failed in it. */
    private void deliverInOrder(List<List<QueueMessage>> parts) throws InterruptedException {
        for (List<QueueMessage> batch : parts) {
            if (!deliver(batch)) {
                return;
            }
        }
    }

    /** Returns whether all of it is done. */
    private boolean deliver(List<QueueMessage> batch) throws InterruptedException {
        byte[] event = EventRecord.event(batch.stream().map(QueueMessage::bytes).toList());
        try {
            InvocationResult result =
                    functions.invoke(common.functionArn(), event).get();
            if (result instanceof Answered answered) {
                List<QueueMessage> done = done(batch, answered.payload());
                delete(done);
                return done.size() == batch.size();
            }
        } catch (ExecutionException notInvoked) {
            // For example because the function is being replaced: as if it had failed.
        }
        return false;
    }

    private List<QueueMessage> done(List<QueueMessage> batch, byte[] answer) {
        if (!common.reportsBatchItemFailures()) {
            return batch;
        }
        Set<String> all = batch.stream().map(QueueMessage::id).collect(Collectors.toSet());
        return BatchResponse.failures(answer, all)
                .map(failed -> batch.stream()
                        .filter(message -> !failed.contains(message.id()))
                        .toList())
                .orElse(List.of());
    }

    private void delete(List<QueueMessage> messages) {
        for (int i = 0; i < messages.size(); i += MOST) {
            queue.delete(messages.subList(i, Math.min(messages.size(), i + MOST)).stream()
                    .map(QueueMessage::message)
                    .toList());
        }
    }

    @Override
    public void pause() {
        batches.pause();
    }

    @Override
    public void resume() {
        batches.resume();
    }

    @Override
    public void stop() {
        batches.stop();
    }

    @Override
    public Optional<String> underWay() {
        long messages = queue.size();
        return messages == 0
                ? Optional.empty()
                : Optional.of("%d %s in queue %s for %s, where what has failed waits for its visibility timeout of %d s"
                        .formatted(
                                messages,
                                messages == 1 ? "message" : "messages",
                                common.sourceName(),
                                common.name(),
                                queue.visibilityTimeout().toSeconds()));
    }

    @Override
    public void close() {
        batches.close();
    }
}
