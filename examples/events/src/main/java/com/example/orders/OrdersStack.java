package com.example.orders;

import dev.mimic.infra.BucketEventSource;
import dev.mimic.infra.Mimic;
import dev.mimic.infra.QueueEventSource;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** Orders that come by a queue and invoices that come by a bucket, a Mimic that keeps both, and a queue of what is new. */
final class OrdersStack extends Stack {

    OrdersStack(Construct scope, String id) {
        super(scope, id);

        // Six times what the function may take, see docs/events.md.
        Queue orders = Queue.Builder.create(this, "Orders")
                .visibilityTimeout(Duration.minutes(1))
                .build();
        Bucket invoices = new Bucket(this, "Invoices");
        EventBus bus = new EventBus(this, "Bus");

        // tag::events[]
        Mimic mimic = Mimic.Builder.create(this, "Mimic").eventBus(bus).build();
        mimic.addEventSource(QueueEventSource.Builder.create(orders).build());
        mimic.addEventSource(
                BucketEventSource.Builder.create(invoices).prefix("incoming/").build());
        // end::events[]

        Queue news = new Queue(this, "News");
        Rule.Builder.create(this, "Stored")
                .eventBus(bus)
                .eventPattern(EventPattern.builder()
                        .source(List.of("dev.mimic"))
                        .detailType(List.of("Document Stored"))
                        .build())
                .targets(List.of(new SqsQueue(news)))
                .build();

        publish("OrdersUrl", orders.getQueueUrl());
        publish("InvoicesName", invoices.getBucketName());
        publish("NewsUrl", news.getQueueUrl());
    }

    /** Publishes what CDK has given a name of its own. */
    private void publish(String id, String value) {
        CfnOutput.Builder.create(this, id).value(value).build();
    }
}
