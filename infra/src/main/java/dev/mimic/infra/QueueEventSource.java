package dev.mimic.infra;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.IResource;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * A queue of Amazon SQS, each message of which is one JSON text: it becomes a document.
 *
 * <pre>{@code
 * mimic.addEventSource(QueueEventSource.Builder.create(orders)
 *         .batchSize(100)
 *         .maxBatchingWindow(Duration.seconds(1))
 *         .build());
 * }</pre>
 *
 * <p>The queue may be of another stack, or imported, and standard or FIFO. It must be in the region and account of the
 * Mimic, and hide a message for at least six times the {@code timeout} of the functions; each is checked where CDK knows
 * it. A queue of this app that has no dead-letter queue gets one. Of an imported queue nothing can be set.
 */
public final class QueueEventSource extends MimicEventSource {

    /** What SQS has where nothing is said. */
    private static final int DEFAULT_VISIBILITY_SECONDS = 30;

    private final IQueue queue;
    /** Null for an imported queue. */
    private final CfnQueue resource;

    private QueueEventSource(Builder builder) {
        super(builder, builder.queue.getFifo());
        queue = builder.queue;
        resource = queue.getNode().getDefaultChild() instanceof CfnQueue cfnQueue ? cfnQueue : null;
    }

    @Override
    IResource resource() {
        return queue;
    }

    @Override
    String arn() {
        return queue.getQueueArn();
    }

    @Override
    void checkBeside(MimicEventSource other) {
        if (other instanceof QueueEventSource && other.arn().equals(arn())) {
            throw new IllegalArgumentException("the queue " + path() + " must be added once, got it twice");
        }
    }

    @Override
    void check(Construct mimic, Duration timeout, Duration visibility) {
        Place.check("the queue " + path(), mimic, queue, arn());
        if (resource == null) {
            if (maxReceiveCount != null) {
                throw new IllegalArgumentException("maxReceiveCount must not be set for the imported queue " + path()
                        + ", which nothing can be set of here, got " + maxReceiveCount);
            }
            return;
        }
        checkVisibility(visibility);
        if (hasDeadLetterQueue() && (deadLetterQueue != null || maxReceiveCount != null)) {
            throw new IllegalArgumentException("deadLetterQueue and maxReceiveCount must not be set for the queue "
                    + path() + ", which has a dead-letter queue already");
        }
    }

    private void checkVisibility(Duration least) {
        Number timeout = Objects.requireNonNullElse(resource.getVisibilityTimeout(), DEFAULT_VISIBILITY_SECONDS);
        if (!Token.isUnresolved(timeout)
                && timeout.longValue() < least.toSeconds().longValue()) {
            throw new IllegalArgumentException(
                    ("visibilityTimeout of the queue %s must be at least %s seconds, six times"
                                    + " the functions' timeout and the maxBatchingWindow, got %s seconds")
                            .formatted(path(), least.toSeconds(), timeout));
        }
    }

    private boolean hasDeadLetterQueue() {
        return resource.getRedrivePolicy() != null;
    }

    @Override
    SourceQueue queue(Construct scope, Duration visibility) {
        if (resource == null) {
            if (deadLetterQueue == null) {
                warn(scope, visibility);
            }
            return new SourceQueue(queue, deadLetterQueue);
        }
        if (hasDeadLetterQueue()) {
            boolean known = queue instanceof Queue own && own.getDeadLetterQueue() != null;
            return new SourceQueue(
                    queue, known ? ((Queue) queue).getDeadLetterQueue().getQueue() : null);
        }
        IQueue deadLetters = Objects.requireNonNullElseGet(
                deadLetterQueue, () -> SourceQueue.deadLetterQueue(scope, "DeadLetterQueue", queue.getFifo()));
        Map<String, Object> redrive = new TreeMap<>();
        redrive.put("deadLetterTargetArn", deadLetters.getQueueArn());
        redrive.put("maxReceiveCount", maxReceiveCount());
        resource.setRedrivePolicy(redrive);
        return new SourceQueue(queue, deadLetters);
    }

    private void warn(Construct scope, Duration visibility) {
        Annotations.of(scope)
                .addWarningV2(
                        "mimic:importedQueue",
                        "nothing is known here of the imported queue " + path()
                                + ": without a dead-letter queue each bad"
                                + " message comes back until the queue drops it, and its visibility timeout must be at"
                                + " least " + visibility.toSeconds() + " seconds. Name its deadLetterQueue, or"
                                + " acknowledge this");
    }

    private String path() {
        return queue.getNode().getPath();
    }

    /** A builder of {@link QueueEventSource}. */
    public static final class Builder extends EventSourceOptions<Builder> {

        private final IQueue queue;

        private Builder(IQueue queue) {
            this.queue = queue;
        }

        /**
         * Returns a builder that has every default.
         *
         * @param queue the queue
         * @return the builder
         */
        public static Builder create(IQueue queue) {
            return new Builder(Objects.requireNonNull(queue, "queue must be a queue, got null"));
        }

        /**
         * {@inheritDoc}
         *
         * <p>Of an imported queue, it says which one that queue has: for the dashboard and the alarms.
         */
        @Override
        public Builder deadLetterQueue(IQueue deadLetterQueue) {
            return super.deadLetterQueue(deadLetterQueue);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Checks the properties.
         *
         * @return the source
         * @throws IllegalArgumentException if a value is not allowed; the message names the property, the value and what
         *     is allowed
         */
        public QueueEventSource build() {
            return new QueueEventSource(this);
        }
    }
}
