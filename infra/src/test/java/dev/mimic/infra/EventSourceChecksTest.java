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
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketAttributes;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;

/** Every source that is refused, by which words, and that nothing is left of it in the tree. */
final class EventSourceChecksTest {

    private static final String ARN = "arn:aws:sqs:eu-west-1:123456789012:theirs";

    /** One for all rows: to start an app takes longer than a row. */
    private static final App APP = CdkJson.app();

    private static int stacks;

    private final Stack stack = new Stack(
            APP,
            "Stack" + stacks++,
            StackProps.builder()
                    .env(Environment.builder()
                            .account("123456789012")
                            .region("eu-west-1")
                            .build())
                    .build());

    @ParameterizedTest
    @MethodSource
    void refuses(String message, BiConsumer<Stack, Mimic> addition) {
        Mimic mimic = new Mimic(stack, "Mimic");
        int children = mimic.getNode().getChildren().size();

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> addition.accept(stack, mimic));

        assertEquals(message, e.getMessage().replace(stack.getNode().getId(), "Stack"));
        assertEquals(children, mimic.getNode().getChildren().size());
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
                        (stack, mimic) ->
                                mimic.addEventSource(QueueEventSource.Builder.create(new Queue(stack, "Plain"))
                                        .build())),
                fifo(
                        "batchSize must be a whole number from 1 to 10 messages of a FIFO queue, got 11",
                        (stack, source) -> source.batchSize(11)),
                fifo(
                        "maxBatchingWindow must not be set for a FIFO queue, whose messages Lambda does not wait for, got 1"
                                + " seconds",
                        (stack, source) -> source.maxBatchingWindow(Duration.seconds(1))),
                fifo(
                        "deadLetterQueue must be a FIFO queue like the one before it, got the standard queue Stack/Dead",
                        (stack, source) -> source.deadLetterQueue(new Queue(stack, "Dead"))),
                row(
                        "deadLetterQueue must be a standard queue like the one before it, got the FIFO queue Stack/Dead",
                        (stack, mimic) -> BucketEventSource.Builder.create(new Bucket(stack, "Bucket"))
                                .deadLetterQueue(Queue.Builder.create(stack, "Dead")
                                        .fifo(true)
                                        .build())
                                .build()),
                queue(
                        "deadLetterQueue must be in the region of the stack, eu-west-1, got one in us-east-1",
                        (stack, source) -> source.deadLetterQueue(
                                Queue.fromQueueArn(stack, "Dead", ARN.replace("eu-west-1", "us-east-1")))),
                row(
                        "deadLetterQueue and maxReceiveCount must not be set for the queue Stack/Orders, which has a"
                                + " dead-letter queue already",
                        (stack, mimic) -> mimic.addEventSource(
                                QueueEventSource.Builder.create(orders(stack, new Queue(stack, "Dead")))
                                        .maxReceiveCount(3)
                                        .build())),
                row(
                        "maxReceiveCount must not be set for the imported queue Stack/Imported, which nothing can be set of"
                                + " here, got 3",
                        (stack, mimic) -> mimic.addEventSource(
                                QueueEventSource.Builder.create(Queue.fromQueueArn(stack, "Imported", ARN))
                                        .maxReceiveCount(3)
                                        .build())),
                row(
                        "the queue Stack/Imported must be in the region of the stack, eu-west-1, got one in us-east-1",
                        (stack, mimic) -> mimic.addEventSource(QueueEventSource.Builder.create(
                                        Queue.fromQueueArn(stack, "Imported", ARN.replace("eu-west-1", "us-east-1")))
                                .build())),
                row(
                        "the queue Stack/Imported must be in the account of the stack, 123456789012, got one in 210987654321",
                        (stack, mimic) -> mimic.addEventSource(QueueEventSource.Builder.create(Queue.fromQueueArn(
                                        stack, "Imported", ARN.replace("123456789012", "210987654321")))
                                .build())),
                row(
                        "the bucket Stack/Imported must be in the region of the stack, eu-west-1, got one in us-east-1",
                        (stack, mimic) ->
                                mimic.addEventSource(BucketEventSource.Builder.create(Bucket.fromBucketAttributes(
                                                stack,
                                                "Imported",
                                                BucketAttributes.builder()
                                                        .bucketName("theirs")
                                                        .region("us-east-1")
                                                        .build()))
                                        .build())),
                row(
                        "prefix must be a part of a key without *, which S3 has no meaning for, got \"a/*\"",
                        (stack, mimic) -> BucketEventSource.Builder.create(new Bucket(stack, "Bucket"))
                                .prefix("a/*")
                                .build()),
                row(
                        "suffix must be a part of a key without *, which S3 has no meaning for, got \"*.json\"",
                        (stack, mimic) -> BucketEventSource.Builder.create(new Bucket(stack, "Bucket"))
                                .suffix("*.json")
                                .build()),
                row(
                        "prefix must be known at synthesis, got a CDK token",
                        (stack, mimic) -> BucketEventSource.Builder.create(new Bucket(stack, "Bucket"))
                                .prefix(new CfnParameter(stack, "Prefix").getValueAsString())
                                .build()));
    }

    private static Arguments queue(String message, UnaryOperator<QueueEventSource.Builder> settings) {
        return row(
                message,
                (stack, mimic) ->
                        mimic.addEventSource(settings.apply(QueueEventSource.Builder.create(orders(stack, null)))
                                .build()));
    }

    private static Arguments queue(
            String message, BiFunction<Stack, QueueEventSource.Builder, QueueEventSource.Builder> settings) {
        return row(
                message,
                (stack, mimic) ->
                        mimic.addEventSource(settings.apply(stack, QueueEventSource.Builder.create(orders(stack, null)))
                                .build()));
    }

    private static Arguments fifo(
            String message, BiFunction<Stack, QueueEventSource.Builder, QueueEventSource.Builder> settings) {
        return row(message, (stack, mimic) -> {
            Queue payments = Queue.Builder.create(stack, "Payments")
                    .fifo(true)
                    .visibilityTimeout(Duration.seconds(60))
                    .build();
            mimic.addEventSource(settings.apply(stack, QueueEventSource.Builder.create(payments))
                    .build());
        });
    }

    private static Arguments row(String message, BiConsumer<Stack, Mimic> addition) {
        return Arguments.of(message, addition);
    }

    /** A queue that hides messages for as long as the default timeout asks for. */
    private static Queue orders(Stack stack, Queue deadLetters) {
        return Queue.Builder.create(stack, "Orders")
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
        Mimic mimic = new Mimic(stack, "Mimic");
        mimic.addEventSource(QueueEventSource.Builder.create(Queue.fromQueueArn(stack, "One", ARN))
                .build());
        MimicEventSource again = QueueEventSource.Builder.create(Queue.fromQueueArn(stack, "Two", ARN))
                .build();

        assertRefused("the queue Stack/Two must be added once, got it twice", mimic, again);
    }

    @Test
    void refusesASourceOfABucketThatHasKeysOfAnother() {
        Bucket bucket = new Bucket(stack, "Bucket");
        Mimic mimic = new Mimic(stack, "Mimic");
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

        assertEquals(message, e.getMessage().replace(stack.getNode().getId(), "Stack"));
        assertEquals(children, mimic.getNode().getChildren().size());
    }
}
