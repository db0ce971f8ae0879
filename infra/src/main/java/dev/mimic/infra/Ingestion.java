package dev.mimic.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** The one function that takes the documents of all sources of a Mimic, made with the first of them. */
final class Ingestion {

    /**
     * How many times the timeout of a function a message of its queue must be hidden, the time that a batch waits added.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html">Configuring a queue</a>
     */
    private static final int TIMEOUTS_OF_VISIBILITY = 6;

    private static final List<String> RECEIVE =
            List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

    private final Construct mimic;
    private final DocumentStorage storage;
    private final MimicProps props;
    private final MimicFunction retrieve;
    private final List<MimicEventSource> sources = new ArrayList<>();
    private final List<String> bucketQueues = new ArrayList<>();

    private MimicFunction function;

    /**
     * Makes nothing yet.
     *
     * @param retrieve the function that reads what is ingested
     */
    Ingestion(Construct mimic, DocumentStorage storage, MimicProps props, MimicFunction retrieve) {
        this.mimic = mimic;
        this.storage = storage;
        this.props = props;
        this.retrieve = retrieve;
    }

    Optional<Function> function() {
        return Optional.ofNullable(function).map(MimicFunction::function);
    }

    /**
     * Has the function read a source.
     *
     * @return the queue that it reads, with what belongs to it below {@code source}
     * @throws IllegalArgumentException if the source does not fit; nothing is made then
     */
    IngestedSource add(MimicEventSource source) {
        Duration visibility = visibility(source);
        sources.forEach(source::checkBeside);
        storage.checkBeside(source);
        source.check(mimic, props.timeout, visibility);
        if (source.deadLetterQueue != null) {
            IQueue deadLetters = source.deadLetterQueue;
            Place.check("deadLetterQueue", mimic, deadLetters, deadLetters.getQueueArn());
        }
        if (function == null) {
            function = MimicFunction.ingest(mimic, storage, props);
            storage.grantIngest(function.function());
            storage.readableBeforeStored(retrieve, function);
        }
        sources.add(source);
        Construct scope = new Construct(mimic, source.id());
        SourceQueue queue = source.queue(besides(source, scope), visibility);
        allow(source, queue);
        EventSourceMapping.Builder.create(scope, "EventSourceMapping")
                .target(function.alias())
                .eventSourceArn(queue.queue().getQueueArn())
                .batchSize(source.batchSize)
                .maxBatchingWindow(source.maxBatchingWindow)
                .maxConcurrency(source.maxConcurrency)
                .enabled(source.enabled)
                .reportBatchItemFailures(true)
                .build();
        return new IngestedSource(
                scope, source.resource().getNode().getPath(), queue, function.function(), sources.size() == 1);
    }

    private Duration visibility(MimicEventSource source) {
        long window = source.maxBatchingWindow == null
                ? 0
                : source.maxBatchingWindow.toSeconds().longValue();
        return Duration.seconds(
                TIMEOUTS_OF_VISIBILITY * props.timeout.toSeconds().longValue() + window);
    }

    /**
     * Returns where to put what a queue or bucket of the user's refers to: in its own stack, to which the function refers
     * in turn, for two stacks must not refer to each other.
     */
    private Construct besides(MimicEventSource source, Construct scope) {
        boolean sameStack = Stack.of(source.resource())
                .getNode()
                .getAddr()
                .equals(Stack.of(mimic).getNode().getAddr());
        return sameStack
                ? scope
                : new Construct((Construct) source.resource(), Names.nodeUniqueId(mimic.getNode()) + source.id());
    }

    private void allow(MimicEventSource source, SourceQueue queue) {
        Permissions.allow(function.function(), queue.queue().getQueueArn(), RECEIVE);
        Permissions.decrypt(function.function(), queue.queue().getEncryptionMasterKey());
        if (source instanceof BucketEventSource objects) {
            bucketQueues.add(queue.queue().getQueueArn());
            function.function().addEnvironment("MIMIC_BUCKET_QUEUES", String.join(",", bucketQueues));
            String keys = objects.filter().inPolicies();
            Permissions.allow(function.function(), objects.bucket().arnForObjects(keys), List.of("s3:GetObject"));
            // Without it, S3 says of an object that is gone that one may not read it.
            Permissions.allow(function.function(), objects.arn(), List.of("s3:ListBucket"));
            Permissions.decrypt(function.function(), objects.bucket().getEncryptionKey());
        }
    }
}
