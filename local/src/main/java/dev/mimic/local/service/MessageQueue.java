package dev.mimic.local.service;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A queue, as those see it who send to it and read it without a protocol in between. */
public interface MessageQueue {

    /** Its ARN. */
    String arn();

    /** Whether it is a FIFO queue. */
    boolean isFifo();

    /** How long a message that was received is hidden from others. */
    Duration visibilityTimeout();

    /**
     * Sends a message; on return the queue has it.
     *
     * @param body the text
     * @param messageGroupId the group, which a FIFO queue must be given
     * @param messageDeduplicationId what a FIFO queue tells a message by that is sent twice; the body where it is empty
     * @throws IllegalArgumentException if Amazon SQS would refuse the message however often it is sent
     */
    void send(String body, Optional<String> messageGroupId, Optional<String> messageDeduplicationId);

    /**
     * Sends a message with attributes to a standard queue, as services do with what they give up.
     *
     * @param body the text
     * @param messageAttributes texts by name
     * @throws IllegalArgumentException if Amazon SQS would refuse the message however often it is sent
     */
    void send(String body, Map<String, String> messageAttributes);

    /**
     * Receives messages, and hides them.
     *
     * @param most how many at most, from 1 to 10
     * @param wait how long to wait where there is none
     * @return the messages, none if there is none
     */
    List<ReceivedMessage> receive(int most, Duration wait);

    /** Deletes messages. */
    void delete(List<ReceivedMessage> messages);

    /** How many messages it holds: those that can be received, those that are hidden, and those that are delayed. */
    long size();
}
