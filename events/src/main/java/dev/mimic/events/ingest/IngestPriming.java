package dev.mimic.events.ingest;

import java.util.UUID;

/**
 * The events of priming: in SQS's form, of queues and a bucket that nobody has, and with ids that nothing else has. So
 * nothing in the table can be meant by them.
 */
public final class IngestPriming {

    /** The queue that stands for those with event notifications of S3. */
    public static final String BUCKET_QUEUE = "arn:aws:sqs:us-east-1:000000000000:PRIMING-BUCKET";

    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:PRIMING";

    private static final String RECORD = """
            {"messageId":"MESSAGE","receiptHandle":"none","body":"BODY",\
            "attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1767268800000","SenderId":"none",\
            "ApproximateFirstReceiveTimestamp":"1767268800001"},\
            "messageAttributes":{ATTRIBUTES},"md5OfBody":"none",\
            "eventSource":"aws:sqs","eventSourceARN":"QUEUE","awsRegion":"us-east-1"}""";

    private static final String ATTRIBUTES = """
            "id":{"stringValue":"ID","stringListValues":[],"binaryListValues":[],"dataType":"String"},\
            "ttl":{"stringValue":"1","stringListValues":[],"binaryListValues":[],"dataType":"Number"}""";

    private static final String NOTIFICATION = """
            {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1",\
            "eventTime":"2026-01-01T12:00:00.000Z","eventName":"ObjectCreated:Put",\
            "userIdentity":{"principalId":"none"},"requestParameters":{"sourceIPAddress":"127.0.0.1"},\
            "responseElements":{"x-amz-request-id":"none","x-amz-id-2":"none"},\
            "s3":{"s3SchemaVersion":"1.0","configurationId":"none",\
            "bucket":{"name":"PRIMING-ID","ownerIdentity":{"principalId":"none"},"arn":"none"},\
            "object":{"key":"one+key","size":1024,"eTag":"none","sequencer":"0055AED6DCD90281E5"}}}]}""";

    private IngestPriming() {}

    /**
     * {@return an event with a document by a message of its own id, by one that names its id, and from a bucket}
     *
     * @param document the document
     */
    public static String withDocument(String document) {
        String notification = NOTIFICATION.replace("ID", fresh());
        return "{\"Records\":["
                + record(document, "", QUEUE)
                + ','
                + record(document, ATTRIBUTES.replace("ID", fresh()), QUEUE)
                + ','
                + record(notification, "", BUCKET_QUEUE)
                + "]}";
    }

    private static String record(String body, String attributes, String queue) {
        return RECORD.replace("MESSAGE", fresh())
                .replace("ATTRIBUTES", attributes)
                .replace("QUEUE", queue)
                .replace("BODY", body.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }
}
