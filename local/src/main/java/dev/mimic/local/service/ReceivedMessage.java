package dev.mimic.local.service;

import java.util.Map;
import java.util.Optional;

/**
 * A message, as {@code ReceiveMessage} of Amazon SQS answers it with all its attributes.
 *
 * @param messageId its id
 * @param receiptHandle what it is deleted by
 * @param body its text
 * @param md5OfBody the MD5 sum of the text, in hexadecimal digits
 * @param attributes the queue's own attributes of it by name, for example {@code ApproximateReceiveCount}
 * @param messageAttributes the sender's attributes by name
 * @param md5OfMessageAttributes the MD5 sum of these, if there are any
 */
public record ReceivedMessage(
        String messageId,
        String receiptHandle,
        String body,
        String md5OfBody,
        Map<String, String> attributes,
        Map<String, Attribute> messageAttributes,
        Optional<String> md5OfMessageAttributes) {

    /**
     * An attribute that the sender has given.
     *
     * @param dataType its type, for example {@code String}
     * @param stringValue its value, if it is a text or a number
     * @param binaryValue its value in base64, if it is binary
     */
    public record Attribute(String dataType, Optional<String> stringValue, Optional<String> binaryValue) {}
}
