package dev.mimic.local.eventbridge;

import dev.mimic.local.service.MessageQueue;
import java.time.Duration;
import java.util.Optional;

/**
 * What gets the events of a rule.
 *
 * @param arn its ARN
 * @param destination what it is
 * @param input what it gets of an event
 * @param retries how long it is tried
 * @param deadLetters what gets an event that could not be delivered; empty if it is lost
 */
record Target(
        String arn, Destination destination, TargetInput input, Retries retries, Optional<MessageQueue> deadLetters) {

    /** What a target is. */
    sealed interface Destination {}

    /**
     * A queue.
     *
     * @param group the group of its messages, which a FIFO queue needs
     */
    record ToQueue(MessageQueue queue, Optional<String> group) implements Destination {}

    /** A function, which is invoked asynchronously. */
    record ToFunction(String arn) implements Destination {}

    /** Another bus. */
    record ToBus(EventBus bus) implements Destination {}

    /**
     * When a delivery is given up: {@code RetryPolicy}.
     *
     * @param attempts how many times it is tried again at most
     * @param age how old the event may be
     */
    record Retries(int attempts, Duration age) {

        static final int DEFAULT_ATTEMPTS = 185;
        static final Duration DEFAULT_AGE = Duration.ofDays(1);
    }
}
