package dev.mimic.events.ingest;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages as {@link QueueEvents} reads them. */
final class TestMessages {

    static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:documents";
    static final String FIFO_QUEUE = QUEUE + ".fifo";
    static final String BUCKET_QUEUE = "arn:aws:sqs:us-east-1:000000000000:objects";
    static final Instant SENT = Instant.parse("2026-01-01T12:00:00.500Z");

    private TestMessages() {}

    static QueueMessage message(String id, String body) {
        return new QueueMessage(id, body, QUEUE, SENT, Optional.empty(), Map.of());
    }

    /** A message with attributes, the last of each pair null for one that is no text. */
    static QueueMessage with(QueueMessage message, String... attributes) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            all.put(attributes[i], attributes[i + 1]);
        }
        return new QueueMessage(message.id(), message.body(), message.queueArn(), message.sent(), message.group(), all);
    }

    static QueueMessage inGroup(String group, QueueMessage message) {
        return new QueueMessage(
                message.id(), message.body(), FIFO_QUEUE, message.sent(), Optional.of(group), message.attributes());
    }

    static QueueMessage notification(String id, String... records) {
        return new QueueMessage(
                id,
                "{\"Records\":[" + String.join(",", List.of(records)) + "]}",
                BUCKET_QUEUE,
                SENT,
                Optional.empty(),
                Map.of());
    }

    /** A record as S3's documentation has it. */
    static String record(String name, String bucket, String encodedKey, String sequencer) {
        return """
                {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1",\
                "eventTime":"1970-01-01T00:00:00.000Z","eventName":"%s",\
                "userIdentity":{"principalId":"AIDAJDPLRKLG7UEXAMPLE"},\
                "requestParameters":{"sourceIPAddress":"127.0.0.1"},\
                "responseElements":{"x-amz-request-id":"C3D13FE58DE4C810","x-amz-id-2":"FMyUVURIY8"},\
                "s3":{"s3SchemaVersion":"1.0","configurationId":"testConfigRule",\
                "bucket":{"name":"%s","ownerIdentity":{"principalId":"A3NL1KOZZKExample"},\
                "arn":"arn:aws:s3:::%s"},\
                "object":{"key":"%s","size":1024,"eTag":"d41d8cd98f00b204e9800998ecf8427e",\
                "versionId":"096fKKXTRTtl3on89fVO.nfljtsv6qko","sequencer":"%s"}}}""".formatted(name, bucket, bucket, encodedKey, sequencer);
    }
}
