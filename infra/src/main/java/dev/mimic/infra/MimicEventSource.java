package dev.mimic.infra;

import static java.util.Objects.requireNonNullElse;

import dev.mimic.infra.settings.WholeNumbers;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.IResource;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * Where documents come from besides the API: a {@link QueueEventSource} or a {@link BucketEventSource}. Made for
 * {@link Mimic#addEventSource}, and added to one Mimic once.
 */
public abstract sealed class MimicEventSource permits QueueEventSource, BucketEventSource {

    /** What a queue gives in one batch without waiting for more. */
    private static final int BATCH_WITHOUT_A_WINDOW = 10;

    private static final int WHOLE_BATCH = 10_000;

    private static final Range MAX_BATCHING_WINDOW =
            new Range(new WholeNumbers("maxBatchingWindow", 0, 300, " seconds"));
    private static final Range MAX_CONCURRENCY = new Range(new WholeNumbers("maxConcurrency", 2, 1000, ""));
    private static final Range MAX_RECEIVE_COUNT = new Range(new WholeNumbers("maxReceiveCount", 1, 1000, ""));

    /** As AWS advises: Lambda too may fail to take a message, when it is throttled. */
    private static final int DEFAULT_MAX_RECEIVE_COUNT = 5;

    final Number batchSize;
    final Duration maxBatchingWindow;
    final Number maxConcurrency;
    final Boolean enabled;
    final IQueue deadLetterQueue;
    /** Null for the default. */
    final Number maxReceiveCount;

    MimicEventSource(EventSourceOptions<?> options, boolean fifo) {
        maxBatchingWindow = checkWindow(options.maxBatchingWindow, fifo);
        batchSize = checkBatchSize(options.batchSize, fifo, maxBatchingWindow);
        maxConcurrency = options.maxConcurrency == null ? null : MAX_CONCURRENCY.check(options.maxConcurrency);
        enabled = options.enabled;
        deadLetterQueue = options.deadLetterQueue == null ? null : checkKind(options.deadLetterQueue, fifo);
        maxReceiveCount = options.maxReceiveCount == null ? null : MAX_RECEIVE_COUNT.check(options.maxReceiveCount);
    }

    private static Duration checkWindow(Duration window, boolean fifo) {
        if (window == null) {
            return null;
        }
        if (fifo) {
            throw new IllegalArgumentException(
                    "maxBatchingWindow must not be set for a FIFO queue, whose messages Lambda does not wait for, got "
                            + window.toSeconds() + " seconds");
        }
        return MAX_BATCHING_WINDOW.check(window);
    }

    private static Number checkBatchSize(Number batchSize, boolean fifo, Duration window) {
        if (batchSize == null) {
            return null;
        }
        if (fifo) {
            return new Range(new WholeNumbers("batchSize", 1, BATCH_WITHOUT_A_WINDOW, " messages of a FIFO queue"))
                    .check(batchSize);
        }
        boolean waits = window != null && window.toSeconds().longValue() > 0;
        return waits
                ? new Range(new WholeNumbers("batchSize", 1, WHOLE_BATCH, " messages")).check(batchSize)
                : new Range(new WholeNumbers(
                                "batchSize", 1, BATCH_WITHOUT_A_WINDOW, " messages without a maxBatchingWindow"))
                        .check(batchSize);
    }

    private static IQueue checkKind(IQueue deadLetterQueue, boolean fifo) {
        if (deadLetterQueue.getFifo() != fifo) {
            throw new IllegalArgumentException(
                    "deadLetterQueue must be a %s queue like the one before it, got the %s queue %s"
                            .formatted(
                                    kind(fifo),
                                    kind(!fifo),
                                    deadLetterQueue.getNode().getPath()));
        }
        return deadLetterQueue;
    }

    private static String kind(boolean fifo) {
        return fifo ? "FIFO" : "standard";
    }

    Number maxReceiveCount() {
        return requireNonNullElse(maxReceiveCount, DEFAULT_MAX_RECEIVE_COUNT);
    }

    /** The queue or bucket, as it was given. */
    abstract IResource resource();

    abstract String arn();

    /**
     * Checks what depends on the Mimic that this is added to, before anything is made.
     *
     * @param timeout how long the function may take for a batch
     * @param visibility how long the function must be the only one that sees a message
     * @throws IllegalArgumentException if it does not fit
     */
    abstract void check(Construct mimic, Duration timeout, Duration visibility);

    /**
     * Checks that a source that is there already does not give the same documents.
     *
     * @throws IllegalArgumentException if it does
     */
    abstract void checkBeside(MimicEventSource other);

    /**
     * Finds or makes the queue that the function reads, with its dead-letter queue.
     *
     * @param scope where what is made has its place, in the stack of {@link #resource()}
     * @param visibility how long the function must be the only one that sees a message
     */
    abstract SourceQueue queue(Construct scope, Duration visibility);

    /** The construct id: the same whatever other sources there are, and in whatever order. */
    String id() {
        return "Source" + Names.nodeUniqueId(resource().getNode());
    }
}
