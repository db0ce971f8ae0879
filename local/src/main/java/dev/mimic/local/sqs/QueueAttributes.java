package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of queues. ElasticMQ takes most of them and forgets them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">
 *     SetQueueAttributes</a>
 */
final class QueueAttributes {

    static final String VISIBILITY_TIMEOUT = "VisibilityTimeout";
    static final String DELAY = "DelaySeconds";
    static final String WAIT_TIME = "ReceiveMessageWaitTimeSeconds";
    static final String MAXIMUM_MESSAGE_SIZE = "MaximumMessageSize";
    static final String REDRIVE_POLICY = "RedrivePolicy";
    static final String FIFO_QUEUE = "FifoQueue";
    static final String CONTENT_BASED_DEDUPLICATION = "ContentBasedDeduplication";
    static final String DEDUPLICATION_SCOPE = "DeduplicationScope";

    /** Those with values that templates and callers set, of every queue. */
    static final List<String> OF_EVERY_QUEUE =
            List.of(DELAY, MAXIMUM_MESSAGE_SIZE, "MessageRetentionPeriod", WAIT_TIME, VISIBILITY_TIMEOUT);

    /** What callers may set and has no meaning here: encryption. */
    private static final List<String> OF_ENCRYPTION =
            List.of("KmsDataKeyReusePeriodSeconds", "KmsMasterKeyId", "SqsManagedSseEnabled");

    /** The same of FIFO queues alone. */
    static final List<String> OF_FIFO_QUEUES =
            List.of(CONTENT_BASED_DEDUPLICATION, DEDUPLICATION_SCOPE, FIFO_QUEUE, "FifoThroughputLimit");

    private static final List<String> POLICIES = List.of("Policy", "RedriveAllowPolicy", REDRIVE_POLICY);

    private record Range(long least, long most) {}

    private static final Map<String, Range> RANGES = Map.of(
            DELAY,
            new Range(0, 900),
            "KmsDataKeyReusePeriodSeconds",
            new Range(60, 86_400),
            MAXIMUM_MESSAGE_SIZE,
            new Range(1024, 1_048_576),
            "MessageRetentionPeriod",
            new Range(60, 1_209_600),
            WAIT_TIME,
            new Range(0, 20),
            VISIBILITY_TIMEOUT,
            new Range(0, 43_200));

    private QueueAttributes() {}

    /** What a queue has where nobody sets anything. */
    static Map<String, String> defaults(boolean fifo) {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put(DELAY, "0");
        defaults.put(MAXIMUM_MESSAGE_SIZE, "1048576");
        defaults.put("MessageRetentionPeriod", "345600");
        defaults.put(WAIT_TIME, "0");
        defaults.put("SqsManagedSseEnabled", "true");
        defaults.put(VISIBILITY_TIMEOUT, "30");
        if (fifo) {
            defaults.put(CONTENT_BASED_DEDUPLICATION, "false");
            defaults.put(DEDUPLICATION_SCOPE, "queue");
            defaults.put(FIFO_QUEUE, "true");
            defaults.put("FifoThroughputLimit", "perQueue");
        }
        return defaults;
    }

    /** Refuses an attribute that callers cannot set, or a value that it cannot have. */
    static void check(String name, String value, boolean fifo) {
        boolean known = OF_EVERY_QUEUE.contains(name)
                || OF_ENCRYPTION.contains(name)
                || POLICIES.contains(name)
                || fifo && OF_FIFO_QUEUES.contains(name) && !name.equals(FIFO_QUEUE);
        if (!known) {
            throw SqsError.of("InvalidAttributeName", "Unknown Attribute " + name + ".");
        }
        Range range = RANGES.get(name);
        if (range != null && !isIn(range, value)) {
            throw SqsError.of("InvalidAttributeValue", "Invalid value for the parameter " + name + ".");
        }
    }

    private static boolean isIn(Range range, String value) {
        return value.matches("\\d{1,9}")
                && Long.parseLong(value) >= range.least()
                && Long.parseLong(value) <= range.most();
    }

    /** Reads a redrive policy. */
    static Queue.Redrive redrive(ObjectNode policy) {
        String target = policy.path("deadLetterTargetArn").asText();
        // A text or a number: CDK writes the one, consoles the other.
        Optional<Integer> count = Optional.of(policy.path("maxReceiveCount"))
                .map(JsonNode::asText)
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= 1000);
        if (target.isEmpty() || count.isEmpty()) {
            throw SqsError.of(
                    "InvalidAttributeValue",
                    "a redrive policy has the ARN deadLetterTargetArn and maxReceiveCount from 1 to 1000, got "
                            + policy);
        }
        return new Queue.Redrive(target, count.get());
    }
}
