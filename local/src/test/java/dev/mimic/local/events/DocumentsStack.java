package dev.mimic.local.events;

import dev.mimic.infra.BucketEventSource;
import dev.mimic.infra.LargeDocuments;
import dev.mimic.infra.Mimic;
import dev.mimic.infra.QueueEventSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** A Mimic with a queue, a FIFO queue and a bucket; a rule of its bus tells a queue of every document. */
final class DocumentsStack extends Stack {

    static final String MESSAGES = "messages";
    static final String ORDERED = "ordered.fifo";
    static final String OBJECTS = "objects-of-a-test";
    static final String DEAD_MESSAGES = "dead-messages";
    static final String DEAD_ORDERED = "dead-ordered.fifo";
    static final String DEAD_OBJECTS = "dead-objects";
    static final String TOLD = "told";
    static final String LARGE_DOCUMENTS = "large-documents-of-a-test";

    /** Six times the timeout below, and the window. */
    static final Duration VISIBILITY = Duration.seconds(40);

    private static final Duration TIMEOUT = Duration.seconds(6);

    private DocumentsStack(
            Construct scope,
            String id,
            int batchSize,
            int maxReceiveCount,
            Optional<UnaryOperator<LargeDocuments>> largeDocuments) {
        super(scope, id);
        EventBus bus = EventBus.Builder.create(this, "Bus").build();
        Mimic.Builder settings = Mimic.Builder.create(this, "Mimic")
                .timeout(TIMEOUT)
                .removalPolicy(RemovalPolicy.DESTROY)
                .eventBus(bus);
        largeDocuments.ifPresent(
                setting -> settings.largeDocuments(setting.apply(LargeDocuments.in(bucketForLargeDocuments()))));
        Mimic mimic = settings.build();
        mimic.addEventSource(QueueEventSource.Builder.create(queue(MESSAGES))
                .batchSize(batchSize)
                .maxBatchingWindow(Duration.seconds(1))
                .deadLetterQueue(queue(DEAD_MESSAGES))
                .maxReceiveCount(maxReceiveCount)
                .build());
        mimic.addEventSource(QueueEventSource.Builder.create(queue(ORDERED))
                .deadLetterQueue(queue(DEAD_ORDERED))
                .maxReceiveCount(maxReceiveCount)
                .build());
        Bucket bucket =
                Bucket.Builder.create(this, "Bucket").bucketName(OBJECTS).build();
        mimic.addEventSource(BucketEventSource.Builder.create(bucket)
                .suffix(".json")
                .removeWithObject(true)
                .deadLetterQueue(queue(DEAD_OBJECTS))
                .maxReceiveCount(maxReceiveCount)
                .build());
        Rule.Builder.create(this, "EveryDocument")
                .eventBus(bus)
                .eventPattern(
                        EventPattern.builder().source(List.of("dev.mimic")).build())
                .targets(List.of(SqsQueue.Builder.create(queue(TOLD)).build()))
                .build();
    }

    /** One of the stack's own: it stays where it is while Mimic's settings change. */
    private Bucket bucketForLargeDocuments() {
        return Bucket.Builder.create(this, "LargeDocuments")
                .bucketName(LARGE_DOCUMENTS)
                .lifecycleRules(LargeDocuments.lifecycleRules())
                .build();
    }

    private Queue queue(String name) {
        boolean fifo = name.endsWith(".fifo");
        return Queue.Builder.create(this, name.replaceAll("[^a-z]", ""))
                .queueName(name)
                .fifo(fifo ? true : null)
                .visibilityTimeout(VISIBILITY)
                .build();
    }

    /** Synthesizes an app of this stack alone into a directory. */
    static void synthesize(String directory, int batchSize, int maxReceiveCount) {
        synthesize(directory, batchSize, maxReceiveCount, Optional.empty());
    }

    /** Synthesizes it with large documents, of which the rest of the setting is given. */
    static void synthesizeWithLargeDocuments(
            String directory, int batchSize, int maxReceiveCount, UnaryOperator<LargeDocuments> setting) {
        synthesize(directory, batchSize, maxReceiveCount, Optional.of(setting));
    }

    private static void synthesize(
            String directory,
            int batchSize,
            int maxReceiveCount,
            Optional<UnaryOperator<LargeDocuments>> largeDocuments) {
        App app = App.Builder.create()
                .outdir(directory)
                .context(Map.of("@aws-cdk/core:newStyleStackSynthesis", true))
                .build();
        new DocumentsStack(app, "Documents", batchSize, maxReceiveCount, largeDocuments);
        app.synth();
    }
}
