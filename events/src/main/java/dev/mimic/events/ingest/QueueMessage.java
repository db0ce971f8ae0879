package dev.mimic.events.ingest;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message of a queue, as far as a document is made of it.
 *
 * @param id the id that SQS gave to the message
 * @param body its body
 * @param queueArn the ARN of its queue
 * @param sent when it was sent
 * @param group its message group; empty if it has none
 * @param attributes the values of its message attributes by name, null for one that is no text
 */
public record QueueMessage(
        String id, String body, String queueArn, Instant sent, Optional<String> group, Map<String, String> attributes) {

    /**
     * {@return whether its queue keeps the order within a group} In a standard queue a group only shares the queue fairly.
     */
    boolean isOrdered() {
        return queueArn.endsWith(".fifo");
    }
}
