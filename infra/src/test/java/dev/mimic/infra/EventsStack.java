package dev.mimic.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** A stack of somebody else's with a Mimic that has each kind of source, and a bus. */
final class EventsStack extends Stack {

    private static TemplateResources template;

    final Mimic mimic;

    EventsStack(Construct scope, String id, boolean monitored) {
        super(scope, id);
        Queue orders = Queue.Builder.create(this, "Orders")
                .visibilityTimeout(Duration.minutes(2))
                .enforceSsl(true)
                .build();
        Queue payments = Queue.Builder.create(this, "Payments")
                .fifo(true)
                .visibilityTimeout(Duration.minutes(2))
                .enforceSsl(true)
                .build();
        Bucket invoices =
                Bucket.Builder.create(this, "Invoices").enforceSsl(true).build();
        mimic = Mimic.Builder.create(this, "Mimic")
                .eventBus(new EventBus(this, "Bus"))
                .dashboard(monitored)
                .alarmTopic(
                        monitored
                                ? Topic.fromTopicArn(this, "Alarms", "arn:aws:sns:eu-west-1:123456789012:alarms")
                                : null)
                .build();
        mimic.addEventSource(QueueEventSource.Builder.create(orders)
                .batchSize(100)
                .maxBatchingWindow(Duration.seconds(1))
                .maxConcurrency(5)
                .build());
        mimic.addEventSource(QueueEventSource.Builder.create(payments).build());
        mimic.addEventSource(BucketEventSource.Builder.create(invoices)
                .prefix("incoming/")
                .suffix(".json")
                .removeWithObject(true)
                .build());
    }

    /** Returns the template with dashboard and alarms, which is synthesized once for all tests that only read it. */
    static synchronized TemplateResources template() {
        if (template == null) {
            template = TemplateResources.of(new EventsStack(CdkJson.app(), "EventsStack", true));
        }
        return template;
    }
}
