package dev.mimic.local.s3;

import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.service.Functions;
import dev.mimic.local.service.InvokedFunction;
import dev.mimic.local.service.MessageQueue;
import dev.mimic.local.service.Queues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds whom buckets tell of their objects. */
final class Destinations {

    private final Queues queues;
    private final Functions functions;
    private final AsynchronousInvocations invocations;
    private final List<String> unserved = new ArrayList<>();

    Destinations(Queues queues, Functions functions, AsynchronousInvocations invocations) {
        this.queues = queues;
        this.functions = functions;
        this.invocations = invocations;
    }

    /**
     * Finds those of one bucket.
     *
     * @throws AssemblyException if no served stack has one, or it is a FIFO queue
     */
    ServedBucket of(Bucket bucket) {
        List<ServedBucket.Subscription> subscriptions = new ArrayList<>();
        for (Notification notification : bucket.notifications()) {
            find(notification.destination(), "bucket " + bucket.name())
                    .ifPresent(
                            destination -> subscriptions.add(new ServedBucket.Subscription(notification, destination)));
        }
        return new ServedBucket(bucket, subscriptions);
    }

    private Optional<Destination> find(String arn, String caller) {
        if (arn.contains(":lambda:")) {
            InvokedFunction function = functions.find(arn, caller);
            function.unserved().ifPresent(reason -> unserved.add("events of " + caller + ": " + reason));
            return function.unserved().isPresent()
                    ? Optional.empty()
                    : Optional.of(new Destination.OfFunction(function.arn(), invocations));
        }
        MessageQueue queue = queues.find(arn, caller);
        if (queue.isFifo()) {
            throw new AssemblyException(
                    caller + " sends events to " + arn + ", and Amazon S3 sends none to FIFO queues");
        }
        return Optional.of(new Destination.OfQueue(queue));
    }

    /** What cannot be told here, a line each. */
    List<String> unserved() {
        return List.copyOf(unserved);
    }
}
