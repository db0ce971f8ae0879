package dev.mimic.local.s3;

import java.time.Instant;
import java.util.List;

/**
 * A bucket with those whom it tells of its objects.
 *
 * @param bucket the bucket
 * @param subscriptions each part of its notification configuration that can be served, with its destination
 */
record ServedBucket(Bucket bucket, List<Subscription> subscriptions) {

    /** One part of a notification configuration. */
    record Subscription(Notification notification, Destination destination) {}

    /** Whether anybody is told of such an event. */
    boolean tells(String eventName, String key) {
        return subscriptions.stream()
                .anyMatch(subscription -> subscription.notification().isFor(eventName, key));
    }

    /** Sends an event; on return the queues have it. */
    void tell(ObjectEvent event) {
        subscriptions.stream()
                .filter(subscription -> subscription.notification().isFor(event.name(), event.key()))
                .forEach(subscription -> subscription
                        .destination()
                        .send(event.message(bucket, subscription.notification()).toString()));
    }

    /** Sends each queue the message that tells that it will get events. */
    void tellOfConfiguration(Instant now, String requestId) {
        subscriptions.stream()
                .map(Subscription::destination)
                .filter(Destination.OfQueue.class::isInstance)
                .distinct()
                .forEach(queue ->
                        queue.send(ObjectEvent.test(bucket, now, requestId).toString()));
    }
}
