package com.example.recipes;

import dev.mimic.infra.BucketEventSource;
import dev.mimic.infra.Mimic;
import dev.mimic.infra.QueueEventSource;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** The code that docs/events.md shows; RecipesTest synthesizes it. */
public final class EventRecipes extends Stack {

    public EventRecipes(Construct scope, String id) {
        super(scope, id);
    }

    public void sources() {
        // tag::sources[]
        Queue orders = Queue.Builder.create(this, "Orders")
                .visibilityTimeout(Duration.minutes(2))
                .build();
        Bucket invoices = new Bucket(this, "Invoices");
        EventBus bus = new EventBus(this, "Bus");

        Mimic mimic = Mimic.Builder.create(this, "Mimic").eventBus(bus).build();
        mimic.addEventSource(QueueEventSource.Builder.create(orders)
                .batchSize(100)
                .maxBatchingWindow(Duration.seconds(1))
                .maxConcurrency(5)
                .build());
        mimic.addEventSource(BucketEventSource.Builder.create(invoices)
                .prefix("incoming/")
                .suffix(".json")
                .build());
        // end::sources[]
    }

    public void rule(EventBus bus, Queue mail) {
        // tag::rule[]
        Rule.Builder.create(this, "Removed")
                .eventBus(bus)
                .eventPattern(EventPattern.builder()
                        .source(List.of("dev.mimic"))
                        .detailType(List.of("Document Removed"))
                        .build())
                .targets(List.of(new SqsQueue(mail)))
                .build();
        // end::rule[]
    }
}
