package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketAttributes;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** Every source that is refused, by which words, and that nothing is left of it in the tree. */
final class EventSourceChecksTest {

    private static final String ARN = "arn:aws:sqs:eu-west-1:123456789012:theirs";

    private static final Stack STACK = new Stack(
            CdkJson.app(),
            "Stack",
            StackProps.builder()
                    .env(Environment.builder()
                            .account("123456789012")
                            .region("eu-west-1")
                            .build())
                    .build());

    /** One for all rows, since none leaves anything behind, and to make one takes longer than a row. */
    private static final Mimic MIMIC = new Mimic(STACK, "Mimic");

    private static int scopes;

    /** Where a row has its queues and buckets. */
    private final Construct scope = new Construct(STACK, "Scope" + scopes++);

    @ParameterizedTest
    @MethodSource
    void refuses(String message, BiConsumer<Construct, Mimic> addition) {
        int children = MIMIC.getNode().getChildren().size();

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> addition.accept(scope, MIMIC));

        assertEquals(message, e.getMessage().replace("/" + scope.getNode().getId() + "/", "/"));
        assertEquals(children, MIMIC.getNode().getChildren().size());
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                queue(
                        "batchSize must be a whole number from 1 to 10 messages without a maxBatchingWindow, got 11",
                        source -> source.batchSize(11)),
                queue(
                        "batchSize must be a whole number from 1 to 10 messages without a maxBatchingWindow, got 11",
                        source -> source.batchSize(11).maxBatchingWindow(Duration.seconds(0))),
                queue(
                        "batchSize must be a whole number from 1 to 10000 messages, got 10001",
                        source -> source.batchSize(10_001).maxBatchingWindow(Duration.seconds(1))),
                queue(
                        "batchSize must be a whole number from 1 to 10 messages without a maxBatchingWindow, got 0",
                        source -> source.batchSize(0)),
                queue(
                        "maxBatchingWindow must be a whole number from 0 to 300 seconds, got 301",
                        source -> source.maxBatchingWindow(Duration.seconds(301))),
                queue(
                        "maxConcurrency must be a whole number from 2 to 1000, got 1",
                        source -> source.maxConcurrency(1)),
                queue(
                        "maxConcurrency must be a whole number from 2 to 1000, got 1001",
                        source -> source.maxConcurrency(1001)),
                queue(
                        "maxReceiveCount must be a whole number from 1 to 1000, got 0",
                        source -> source.maxReceiveCount(0)),
                queue(
                        "visibilityTimeout of the queue Stack/Orders must be at least 61 seconds, six times the functions'"
                                + " timeout and the maxBatchingWindow, got 60 seconds",
                        source -> source.maxBatchingWindow(Duration.seconds(1))),
                row(
                        "visibilityTimeout of the queue Stack/Plain must be at least 60 seconds, six times the functions'"
                                + " timeout and the maxBatchingWindow, got 30 seconds",
                        (scope, mimic) ->
                                mimic.addEventSource(QueueEventSource.Builder.create(new Queue(scope, "Plain"))
                                        .build())),
                fifo(
                        "batchSize must be a whole number from 1 to 10 messages of a FIFO queue, got 11",
                        (scope, source) -> source.batchSize(11)),
                fifo(
                        "maxBatchingWindow must not be set for a FIFO queue, whose messages Lambda does not wait for, got 1"
                                + " seconds",
                        (scope, source) -> source.maxBatchingWindow(Duration.seconds(1))),
                fifo(
                        "deadLetterQueue must be a FIFO queue like the one before it, got the standard queue Stack/Dead",
                        (scope, source) -> source.deadLetterQueue(new Queue(scope, "Dead"))),
                row(
                        "batchSize must be a whole number from 1 to 100 notifications, ten for each second of the functions'"
                                + " timeout, got 101",
                        (scope, mimic) ->
                                mimic.addEventSource(BucketEventSource.Builder.create(new Bucket(scope, "Objects"))
                                        .batchSize(101)
                                        .maxBatchingWindow(Duration.seconds(1))
                                        .build())),
                row(
                        "deadLetterQueue must be a standard queue like the one before it, got the FIFO queue Stack/Dead",
                        (scope, mimic) -> BucketEventSource.Builder.create(new Bucket(scope, "Bucket"))
                                .deadLetterQueue(Queue.Builder.create(scope, "Dead")
                                        .fifo(true)
                                        .build())
                                .build()),
                queue(
                        "deadLetterQueue must be in the region of the stack, eu-west-1, got one in us-east-1",
                        (scope, source) -> source.deadLetterQueue(
                                Queue.fromQueueArn(scope, "Dead", ARN.replace("eu-west-1", "us-east-1")))),
                row(
                        "deadLetterQueue and maxReceiveCount must not be set for the queue Stack/Orders, which has a"
                                + " dead-letter queue already",
                        (scope, mimic) -> mimic.addEventSource(
                                QueueEventSource.Builder.create(orders(scope, new Queue(scope, "Dead")))
                                        .maxReceiveCount(3)
                                        .build())),
                row(
                        "maxReceiveCount must not be set for the imported queue Stack/Imported, which nothing can be set of"
                                + " here, got 3",
                        (scope, mimic) -> mimic.addEventSource(
                                QueueEventSource.Builder.create(Queue.fromQueueArn(scope, "Imported", ARN))
                                        .maxReceiveCount(3)
                                        .build())),
                row(
                        "the queue Stack/Imported must be in the region of the stack, eu-west-1, got one in us-east-1",
                        (scope, mimic) -> mimic.addEventSource(QueueEventSource.Builder.create(
                                        Queue.fromQueueArn(scope, "Imported", ARN.replace("eu-west-1", "us-east-1")))
                                .build())),
                row(
                        "the queue Stack/Imported must be in the account of the stack, 123456789012, got one in 210987654321",
                        (scope, mimic) -> mimic.addEventSource(QueueEventSource.Builder.create(Queue.fromQueueArn(
                                        scope, "Imported", ARN.replace("123456789012", "210987654321")))
                                .build())),
                row(
                        "the bucket Stack/Imported must be in the region of the stack, eu-west-1, got one in us-east-1",
                        (scope, mimic) ->
                                mimic.addEventSource(BucketEventSource.Builder.create(Bucket.fromBucketAttributes(
                                                scope,
                                                "Imported",
                                                BucketAttributes.builder()
                                                        .bucketName("theirs")
                                                        .region("us-east-1")
                                                        .build()))
                                        .build())),
                row(
                        "prefix must be a part of a key without *, which S3 has no meaning for, got \"a/*\"",
                        (scope, mimic) -> BucketEventSource.Builder.create(new Bucket(scope, "Bucket"))
                                .prefix("a/*")
                                .build()),
                row(
                        "suffix must be a part of a key without *, which S3 has no meaning for, got \"*.json\"",
                        (scope, mimic) -> BucketEventSource.Builder.create(new Bucket(scope, "Bucket"))
                                .suffix("*.json")
                                .build()),
                row(
                        "prefix must be known at synthesis, got a CDK token",
                        (scope, mimic) -> BucketEventSource.Builder.create(new Bucket(scope, "Bucket"))
                                .prefix(new CfnParameter(scope, "Prefix").getValueAsString())
                                .build()));
    }

    private static Arguments queue(String message, UnaryOperator<QueueEventSource.Builder> settings) {
        return row(
                message,
                (scope, mimic) ->
                        mimic.addEventSource(settings.apply(QueueEventSource.Builder.create(orders(scope, null)))
                                .build()));
    }

    private static Arguments queue(
            String message, BiFunction<Construct, QueueEventSource.Builder, QueueEventSource.Builder> settings) {
        return row(
                message,
                (scope, mimic) ->
                        mimic.addEventSource(settings.apply(scope, QueueEventSource.Builder.create(orders(scope, null)))
                                .build()));
    }

    private static Arguments fifo(
            String message, BiFunction<Construct, QueueEventSource.Builder, QueueEventSource.Builder> settings) {
        return row(message, (scope, mimic) -> {
            Queue payments = Queue.Builder.create(scope, "Payments")
                    .fifo(true)
                    .visibilityTimeout(Duration.seconds(60))
                    .build();
            mimic.addEventSource(settings.apply(scope, QueueEventSource.Builder.create(payments))
                    .build());
        });
    }

    private static Arguments row(String message, BiConsumer<Construct, Mimic> addition) {
        return Arguments.of(message, addition);
    }

    /** A queue that hides messages for as long as the default timeout asks for. */
    private static Queue orders(Construct scope, Queue deadLetters) {
        return Queue.Builder.create(scope, "Orders")
                .visibilityTimeout(Duration.seconds(60))
                .deadLetterQueue(
                        deadLetters == null
                                ? null
                                : DeadLetterQueue.builder()
                                        .queue(deadLetters)
                                        .maxReceiveCount(3)
                                        .build())
                .build();
    }

    @Test
    void refusesAQueueThatIsThereAlready() {
        Mimic mimic = new Mimic(scope, "Mimic");
        mimic.addEventSource(QueueEventSource.Builder.create(Queue.fromQueueArn(scope, "One", ARN))
                .build());
        MimicEventSource again = QueueEventSource.Builder.create(Queue.fromQueueArn(scope, "Two", ARN))
                .build();

        assertRefused("the queue Stack/Two must be added once, got it twice", mimic, again);
    }

    @Test
    void refusesASourceOfABucketThatHasKeysOfAnother() {
        Bucket bucket = new Bucket(scope, "Bucket");
        Mimic mimic = new Mimic(scope, "Mimic");
        mimic.addEventSource(BucketEventSource.Builder.create(bucket)
                .prefix("in/")
                .suffix(".json")
                .build());
        MimicEventSource inside =
                BucketEventSource.Builder.create(bucket).prefix("in/a/").build();
        MimicEventSource beside = BucketEventSource.Builder.create(bucket)
                .prefix("in/a/")
                .suffix(".txt")
                .build();

        assertRefused(
                "the sources of the bucket Stack/Bucket must have no key in common, got the prefix \"in/a/\" with the suffix"
                        + " \"\" beside the prefix \"in/\" with the suffix \".json\"",
                mimic,
                inside);
        mimic.addEventSource(beside);
    }

    private void assertRefused(String message, Mimic mimic, MimicEventSource source) {
        int children = mimic.getNode().getChildren().size();

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> mimic.addEventSource(source));

        assertEquals(message, e.getMessage().replace("/" + scope.getNode().getId() + "/", "/"));
        assertEquals(children, mimic.getNode().getChildren().size());
    }
}
