package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a caller of {@code ReceiveMessage} gets of messages that ElasticMQ gives with all their attributes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html">
 *     ReceiveMessage</a>
 */
final class ReceivedMessages {

    private static final String ALL = "All";
    private static final String ATTRIBUTES = "Attributes";
    private static final String MESSAGE_ATTRIBUTES = "MessageAttributes";

    private final DeduplicationIds ids;
    private final UnaryOperator<String> arnOfEngineArn;

    /**
     * Knows what the engine's texts mean.
     *
     * @param ids the deduplication ids of the queue
     * @param arnOfEngineArn the ARN of a queue by that which ElasticMQ gives
     */
    ReceivedMessages(DeduplicationIds ids, UnaryOperator<String> arnOfEngineArn) {
        this.ids = ids;
        this.arnOfEngineArn = arnOfEngineArn;
    }

    /** Makes of ElasticMQ's answer that which a request asks for. */
    ObjectNode answer(ObjectNode request, ObjectNode ofEngine) {
        if (ofEngine.path("Messages").isEmpty()) {
            ofEngine.remove("Messages");
        }
        Set<String> attributes = new HashSet<>(names(request, "AttributeNames"));
        attributes.addAll(names(request, "MessageSystemAttributeNames"));
        List<String> messageAttributes = names(request, "MessageAttributeNames");
        ofEngine.path("Messages").forEach(message -> {
            showAttributes((ObjectNode) message, attributes);
            showMessageAttributes((ObjectNode) message, messageAttributes);
        });
        return ofEngine;
    }

    private static List<String> names(ObjectNode request, String list) {
        return request.path(list).valueStream().map(JsonNode::asText).toList();
    }

    private void showAttributes(ObjectNode message, Set<String> names) {
        if (message.path(ATTRIBUTES) instanceof ObjectNode attributes) {
            if (!names.contains(ALL)) {
                attributes.retain(names);
            }
            SequenceNumber.putInForm(attributes);
            replace(attributes, "MessageDeduplicationId", ids::original);
            replace(attributes, "DeadLetterQueueSourceArn", arnOfEngineArn);
            if (attributes.isEmpty()) {
                message.remove(ATTRIBUTES);
            }
        }
    }

    private static void replace(ObjectNode attributes, String name, UnaryOperator<String> value) {
        if (attributes.has(name)) {
            attributes.put(name, value.apply(attributes.get(name).asText()));
        }
    }

    private static void showMessageAttributes(ObjectNode message, List<String> names) {
        if (!(message.path(MESSAGE_ATTRIBUTES) instanceof ObjectNode attributes) || names.contains(ALL)) {
            return;
        }
        attributes.retain(attributes
                .propertyStream()
                .map(attribute -> attribute.getKey())
                .filter(name -> names.stream().anyMatch(asked -> isAsked(name, asked)))
                .toList());
        if (attributes.isEmpty()) {
            message.remove(List.of(MESSAGE_ATTRIBUTES, "MD5OfMessageAttributes"));
        } else {
            message.put("MD5OfMessageAttributes", AttributeDigest.of(attributes));
        }
    }

    /** A name, or with {@code .*} the beginning of names. */
    private static boolean isAsked(String name, String asked) {
        return asked.endsWith(".*") ? name.startsWith(asked.substring(0, asked.length() - 2)) : name.equals(asked);
    }
}
