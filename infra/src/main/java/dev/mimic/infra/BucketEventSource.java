package dev.mimic.infra;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import dev.mimic.infra.settings.WholeNumbers;
import java.util.Objects;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.IResource;
import software.amazon.awscdk.services.s3.EventType;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.NotificationKeyFilter;
import software.amazon.awscdk.services.s3.notifications.SqsDestination;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * A bucket of Amazon S3, each object of which is one JSON text: it becomes a document, and a newer object of the same key
 * replaces it.
 *
 * <pre>{@code
 * mimic.addEventSource(BucketEventSource.Builder.create(invoices)
 *         .prefix("incoming/")
 *         .suffix(".json")
 *         .build());
 * }</pre>
 *
 * <p>S3 sends its notifications to a queue of this source, with a dead-letter queue. The bucket may be of another stack, or
 * imported; it must be in the region and account of the Mimic, which is checked where CDK knows it. Two sources of one
 * bucket must differ so in prefix or suffix that no key is of both: S3 refuses anything else.
 */
public final class BucketEventSource extends MimicEventSource {

    /**
     * The function reads the objects of a batch one after the other. Those that it has no time for fail, and count as received
     * as a bad one does; so a tenth of a second for each, several times what S3 takes.
     */
    private static final long OBJECTS_A_SECOND = 10;

    private final IBucket bucket;
    private final KeyFilter filter;
    private final boolean removeWithObject;

    private BucketEventSource(Builder builder) {
        super(builder, false);
        bucket = builder.bucket;
        filter = new KeyFilter(requireNonNullElse(builder.prefix, ""), requireNonNullElse(builder.suffix, ""));
        removeWithObject = requireNonNullElse(builder.removeWithObject, false);
    }

    @Override
    IResource resource() {
        return bucket;
    }

    @Override
    String arn() {
        return bucket.getBucketArn();
    }

    IBucket bucket() {
        return bucket;
    }

    KeyFilter filter() {
        return filter;
    }

    /** With another filter it is another source: the function may not read what the old one let through. */
    @Override
    String id() {
        return super.id() + filter.id();
    }

    @Override
    void checkBeside(MimicEventSource other) {
        if (other instanceof BucketEventSource source && source.arn().equals(arn()) && source.filter.overlaps(filter)) {
            throw new IllegalArgumentException(
                    "the sources of the bucket %s must have no key in common, got %s beside %s"
                            .formatted(path(), filter, source.filter));
        }
    }

    @Override
    void check(Construct mimic, Duration timeout, Duration visibility) {
        Place.check("the bucket " + path(), mimic, bucket, arn());
        if (batchSize != null) {
            new Range(new WholeNumbers(
                            "batchSize",
                            1,
                            OBJECTS_A_SECOND * timeout.toSeconds().longValue(),
                            " notifications, ten for each second of the functions' timeout"))
                    .check(batchSize);
        }
    }

    @Override
    SourceQueue queue(Construct scope, Duration visibility) {
        IQueue deadLetters = requireNonNullElseGet(
                deadLetterQueue, () -> SourceQueue.deadLetterQueue(scope, "DeadLetterQueue", false));
        Queue queue = Queue.Builder.create(scope, "Queue")
                .enforceSsl(true)
                .visibilityTimeout(visibility)
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(maxReceiveCount())
                        .build())
                .build();
        notify(queue, EventType.OBJECT_CREATED);
        if (removeWithObject) {
            notify(queue, EventType.OBJECT_REMOVED);
            // What a lifecycle rule removes is no ObjectRemoved.
            notify(queue, EventType.LIFECYCLE_EXPIRATION);
        }
        return new SourceQueue(queue, deadLetters);
    }

    private void notify(Queue queue, EventType type) {
        bucket.addEventNotification(
                type, new SqsDestination(queue), filter.forNotifications().toArray(NotificationKeyFilter[]::new));
    }

    private String path() {
        return bucket.getNode().getPath();
    }

    /** A builder of {@link BucketEventSource}. */
    public static final class Builder extends EventSourceOptions<Builder> {

        private final IBucket bucket;
        private String prefix;
        private String suffix;
        private Boolean removeWithObject;

        private Builder(IBucket bucket) {
            this.bucket = bucket;
        }

        /**
         * Returns a builder that has every default.
         *
         * @param bucket the bucket
         * @return the builder
         */
        public static Builder create(IBucket bucket) {
            return new Builder(Objects.requireNonNull(bucket, "bucket must be a bucket, got null"));
        }

        /**
         * What the keys of the objects begin with, as they are written in the bucket: not URL-encoded, and without
         * {@code *}, which S3 has no meaning for. The function may read what is under it, and nothing else.
         *
         * <p>Default: every object of the bucket.
         *
         * @param prefix the prefix, for example {@code incoming/}
         * @return this builder
         */
        public Builder prefix(String prefix) {
            this.prefix = prefix;
            return self();
        }

        /**
         * What the keys of the objects end with, as {@link #prefix(String)} says.
         *
         * <p>Default: every object under the prefix.
         *
         * @param suffix the suffix, for example {@code .json}
         * @return this builder
         */
        public Builder suffix(String suffix) {
            this.suffix = suffix;
            return self();
        }

        /**
         * Whether a document goes when its object does: when it is deleted, when a versioned bucket gets a delete marker for
         * it, and when a lifecycle rule lets it expire.
         *
         * <p>Default: false; the document stays.
         *
         * @param removeWithObject whether
         * @return this builder
         */
        public Builder removeWithObject(Boolean removeWithObject) {
            this.removeWithObject = removeWithObject;
            return self();
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
        public BucketEventSource build() {
            return new BucketEventSource(this);
        }
    }
}
