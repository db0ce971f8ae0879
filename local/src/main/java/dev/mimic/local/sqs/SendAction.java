package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sends a message. */
final class SendAction implements MessageAction {

    private static final String DEDUPLICATION_ID = "MessageDeduplicationId";
    private static final String GROUP_ID = "MessageGroupId";

    private final Map<String, String> queue;
    private final DeduplicationIds ids;

    /**
     * Sends to a queue.
     *
     * @param queue its attributes
     * @param ids its deduplication ids
     */
    SendAction(Map<String, String> queue, DeduplicationIds ids) {
        this.queue = queue;
        this.ids = ids;
    }

    @Override
    public String name() {
        return "SendMessage";
    }

    @Override
    public ObjectNode toEngine(ObjectNode request) {
        String body = request.path("MessageBody").asText();
        if (body.isEmpty()) {
            throw SqsError.missingParameter("MessageBody");
        }
        if (!body.codePoints().allMatch(SendAction::isAllowed)) {
            throw SqsError.of("InvalidMessageContents", "Invalid binary character was found in the message body.");
        }
        checkAttributes(request.path("MessageAttributes"));
        long most = Long.parseLong(queue.get(QueueAttributes.MAXIMUM_MESSAGE_SIZE));
        if (size(request) > most) {
            throw SqsError.invalidParameter(
                    "One or more parameters are invalid. Reason: Message must be shorter than " + most + " bytes.");
        }
        return queue.containsKey(QueueAttributes.FIFO_QUEUE) ? toFifo(request, body) : request;
    }

    /** The characters of XML 1.0. */
    private static boolean isAllowed(int character) {
        return character == 0x9
                || character == 0xA
                || character == 0xD
                || character >= 0x20 && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }

    private static void checkAttributes(JsonNode attributes) {
        if (attributes.size() > 10) {
            throw SqsError.invalidParameter(
                    "Number of message attributes [" + attributes.size() + "] exceeds the allowed maximum [10].");
        }
        attributes.properties().forEach(attribute -> {
            String type = attribute.getValue().path("DataType").asText();
            String value = type.startsWith("Binary") ? "BinaryValue" : "StringValue";
            if (!type.matches("(String|Number|Binary)(\\..+)?")) {
                throw SqsError.invalidParameter("The message attribute '" + attribute.getKey()
                        + "' has an invalid message attribute type, the set of supported type prefixes is Binary, Number,"
                        + " and String.");
            }
            if (attribute.getValue().path(value).asText().isEmpty()) {
                throw SqsError.invalidParameter("Message attribute '" + attribute.getKey()
                        + "' must contain a non-empty value of type '" + type + "'.");
            }
        });
    }

    /** What counts against the largest size: the body, and name, type and value of each attribute. */
    static long size(JsonNode request) {
        long size = utf8(request.path("MessageBody"));
        for (Map.Entry<String, JsonNode> attribute :
                request.path("MessageAttributes").properties()) {
            size += attribute.getKey().getBytes(StandardCharsets.UTF_8).length
                    + utf8(attribute.getValue().path("DataType"))
                    + utf8(attribute.getValue().path("StringValue"))
                    // Base64 is 4 characters for 3 bytes.
                    + attribute.getValue().path("BinaryValue").asText().length() / 4 * 3;
        }
        return size;
    }

    private static int utf8(JsonNode text) {
        return text.asText().getBytes(StandardCharsets.UTF_8).length;
    }

    private ObjectNode toFifo(ObjectNode request, String body) {
        String group = request.path(GROUP_ID).asText();
        if (group.isEmpty()) {
            throw SqsError.missingParameter(GROUP_ID);
        }
        String given = request.path(DEDUPLICATION_ID).asText();
        if (given.isEmpty() && !Boolean.parseBoolean(queue.get(QueueAttributes.CONTENT_BASED_DEDUPLICATION))) {
            throw SqsError.invalidParameter(
                    "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided"
                            + " explicitly");
        }
        String id = given.isEmpty() ? DeduplicationIds.ofContent(body) : given;
        boolean byGroup = queue.get(QueueAttributes.DEDUPLICATION_SCOPE).equals("messageGroup");
        return request.deepCopy().put(DEDUPLICATION_ID, byGroup ? ids.withinGroup(group, id) : id);
    }

    @Override
    public ObjectNode answered(ObjectNode request, ObjectNode answer) {
        if (request.path("MessageSystemAttributes") instanceof ObjectNode system && !system.isEmpty()) {
            answer.put("MD5OfMessageSystemAttributes", AttributeDigest.of(system));
        }
        SequenceNumber.putInForm(answer);
        return answer;
    }

    @Override
    public ObjectNode refused(ObjectNode request, SqsError error) {
        throw error;
    }
}
