package dev.mimic.events.ingest;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The ids of documents that come with none: name-based UUIDs (version 3), so that what is delivered twice is one document.
 */
public final class DocumentIds {

    private DocumentIds() {}

    /**
     * {@return the id of a message's document} It is made of {@code QUEUE_ARN/MESSAGE_ID}.
     *
     * @param queueArn the ARN of the queue
     * @param messageId the id that SQS gave to the message
     */
    public static String ofMessage(String queueArn, String messageId) {
        return named(queueArn + '/' + messageId);
    }

    /**
     * {@return the id of an object's document} It is made of {@code BUCKET/KEY}, as {@code -Dmimic.load} makes the id of a
     * file of its name below the folder.
     *
     * @param bucket the name of the bucket
     * @param key the key of the object, not URL-encoded
     */
    public static String ofObject(String bucket, String key) {
        return named(bucket + '/' + key);
    }

    private static String named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
