package dev.mimic.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.IQueue;

/**
 * The properties that both kinds of source have. Their names and defaults are those of CDK's
 * {@link software.amazon.awscdk.services.lambda.eventsources.SqsEventSource} and
 * {@link software.amazon.awscdk.services.sqs.DeadLetterQueue}. As everywhere in CDK, null means the default.
 *
 * @param <B> the builder itself
 */
abstract sealed class EventSourceOptions<B extends EventSourceOptions<B>>
        permits QueueEventSource.Builder, BucketEventSource.Builder {

    Number batchSize;
    Duration maxBatchingWindow;
    Number maxConcurrency;
    Boolean enabled;
    IQueue deadLetterQueue;
    Number maxReceiveCount;

    abstract B self();

    /**
     * The most messages that the function gets at once: from 1 to 10, for a standard queue with a
     * {@link #maxBatchingWindow(Duration)} to 10000. A batch is also at most 6 MB, and the function must do it within its
     * {@code timeout}: that of a bucket has at most ten notifications for each second of it, since each object is read by
     * itself, and messages that name their ids are written one by one, too.
     *
     * <p>Default: 10. Larger batches make a document cheaper.
     *
     * @param batchSize messages
     * @return this builder
     */
    public B batchSize(Number batchSize) {
        this.batchSize = batchSize;
        return self();
    }

    /**
     * How long Lambda waits for a batch to fill: whole seconds, to 300. A FIFO queue has none.
     *
     * <p>Default: none; what is there is taken at once.
     *
     * @param maxBatchingWindow the time
     * @return this builder
     */
    public B maxBatchingWindow(Duration maxBatchingWindow) {
        this.maxBatchingWindow = maxBatchingWindow;
        return self();
    }

    /**
     * The most environments of the function that read this source at the same time, from 2 to 1000. It bounds what the
     * table has to take, and no message is lost or delayed by throttling as with a reserved concurrency.
     *
     * <p>Default: as many as the account has.
     *
     * @param maxConcurrency environments
     * @return this builder
     */
    public B maxConcurrency(Number maxConcurrency) {
        this.maxConcurrency = maxConcurrency;
        return self();
    }

    /**
     * Whether Lambda reads the queue. Without, messages wait, for as long as the queue keeps them.
     *
     * <p>Default: true.
     *
     * @param enabled whether
     * @return this builder
     */
    public B enabled(Boolean enabled) {
        this.enabled = enabled;
        return self();
    }

    /**
     * Where messages go that have failed {@link #maxReceiveCount(Number)} times: of the kind of the queue before it,
     * standard or FIFO, in the same region and account.
     *
     * <p>Default: a new queue, which keeps them for 14 days.
     *
     * @param deadLetterQueue the queue
     * @return this builder
     */
    public B deadLetterQueue(IQueue deadLetterQueue) {
        this.deadLetterQueue = deadLetterQueue;
        return self();
    }

    /**
     * How often a message is given to the function before it becomes a dead letter, from 1 to 1000.
     *
     * <p>Default: 5, the least that AWS advises.
     *
     * @param maxReceiveCount times
     * @return this builder
     */
    public B maxReceiveCount(Number maxReceiveCount) {
        this.maxReceiveCount = maxReceiveCount;
        return self();
    }
}
