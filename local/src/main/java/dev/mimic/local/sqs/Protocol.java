package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How requests and answers of Amazon SQS are written. Here both are those of the JSON protocol. */
interface Protocol {

    /**
     * What is asked.
     *
     * @param action the action, for example {@code SendMessage}
     * @param request its request
     */
    record Call(String action, ObjectNode request) {}

    /** The media type of answers. */
    String contentType();

    /** Writes the answer to an action. */
    byte[] answer(String action, ObjectNode answer, String requestId);

    /** Writes a refusal. */
    byte[] refusal(SqsError error, String requestId);
}
