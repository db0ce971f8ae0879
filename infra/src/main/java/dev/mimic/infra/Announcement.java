package dev.mimic.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.events.CfnEventBus;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.lambda.DlqDestinationConfig;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IEventSourceDlq;
import software.amazon.awscdk.services.lambda.IEventSourceMapping;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.jsii.JsiiObject;
import software.constructs.Construct;

/** What tells the event bus of documents: a function that reads the table's stream. */
final class Announcement {

    /** Ten times what the bus takes in one call. */
    private static final int BATCH_SIZE = 100;

    /**
     * How long a record that fails is tried again, while those after it wait: a bus that is away comes back meanwhile. DynamoDB
     * keeps records for 24 hours, so who finds the dead letter, which only says where the record is, has as long to read it.
     */
    private static final Duration MAX_RECORD_AGE = Duration.hours(12);

    private final Function function;
    private final Queue deadLetters;

    Announcement(Construct scope, ITable table, MimicProps props) {
        MimicFunction announce = MimicFunction.announce(scope, props);
        function = announce.function();
        deadLetters = SourceQueue.deadLetterQueue(scope, "AnnounceDeadLetterQueue", false);
        TableStream.grantRead(table, function);
        Permissions.allow(function, props.eventBus.getEventBusArn(), List.of("events:PutEvents"));
        Permissions.allow(function, deadLetters.getQueueArn(), List.of("sqs:SendMessage"));
        EventSourceMapping.Builder.create(scope, "AnnounceEventSourceMapping")
                .target(announce.alias())
                .eventSourceArn(table.getTableStreamArn())
                // From the latest, what is stored while the mapping is made would never be told.
                .startingPosition(StartingPosition.TRIM_HORIZON)
                .batchSize(BATCH_SIZE)
                .maxRecordAge(MAX_RECORD_AGE)
                // Where the function says nothing, as when its memory ends, halves find the record that did it.
                .bisectBatchOnError(true)
                .reportBatchItemFailures(true)
                .onFailure(new QueueWithoutGrants(deadLetters))
                .build();
    }

    /**
     * Returns a bus that a published version of the function may know.
     *
     * @param table null for a table of Mimic's own
     * @throws IllegalArgumentException if a parameter of CloudFormation gives its name, or if the table has no stream for it
     */
    static IEventBus check(IEventBus bus, ITable table) {
        checkName(bus, bus.getEventBusArn());
        if (bus.getNode().getDefaultChild() instanceof CfnEventBus resource) {
            checkName(bus, resource.getName());
        }
        if (table != null) {
            TableStream.check(table);
        }
        return bus;
    }

    private static void checkName(IEventBus bus, String name) {
        KnownAtSynthesis.check("the name of the eventBus", name, ParameterSearch.finds(bus, name));
    }

    Function function() {
        return function;
    }

    Queue deadLetters() {
        return deadLetters;
    }

    /** Returns how old a record is, in ms, when the function has read it. */
    Metric age() {
        return function.metric(
                "IteratorAge", MetricOptions.builder().statistic(Stats.MAXIMUM).build());
    }

    /** CDK's own destination also allows to read the queue's attributes. */
    private static final class QueueWithoutGrants extends JsiiObject implements IEventSourceDlq {

        private final String queueArn;

        QueueWithoutGrants(IQueue queue) {
            super(InitializationMode.JSII);
            queueArn = queue.getQueueArn();
        }

        @Override
        public DlqDestinationConfig bind(IEventSourceMapping target, IFunction targetHandler) {
            return DlqDestinationConfig.builder().destination(queueArn).build();
        }
    }
}
