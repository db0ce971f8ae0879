package dev.mimic.local.s3;

import dev.mimic.local.service.MessageQueue;
import java.util.Optional;

/** Where a bucket's events go. */
sealed interface Destination {

    /** Sends a message. */
    void send(String message);

    /** A queue: on return it has the message. */
    record OfQueue(MessageQueue queue) implements Destination {
        @Override
        public void send(String message) {
            queue.send(message, Optional.empty(), Optional.empty());
        }
    }

    /** A function, which nobody waits for. */
    record OfFunction(String arn, AsynchronousInvocations invocations) implements Destination {
        @Override
        public void send(String message) {
            invocations.invoke(arn, message);
        }
    }
}
