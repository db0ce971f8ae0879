package dev.mimic.local.eventsource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.local.service.ReceivedMessage;

/**
 * A message of a queue, with the record that a function gets for it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with Amazon SQS, "Example Amazon SQS
 *     message event"</a>
 */
record QueueMessage(ReceivedMessage message, ObjectNode json, byte[] bytes) {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static QueueMessage of(ReceivedMessage message, String queueArn) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("messageId", message.messageId());
        json.put("receiptHandle", message.receiptHandle());
        json.put("body", message.body());
        ObjectNode attributes = json.putObject("attributes");
        message.attributes().forEach(attributes::put);
        ObjectNode messageAttributes = json.putObject("messageAttributes");
        message.messageAttributes().forEach((name, value) -> messageAttributes.set(name, attribute(value)));
        json.put("md5OfBody", message.md5OfBody());
        message.md5OfMessageAttributes().ifPresent(md5 -> json.put("md5OfMessageAttributes", md5));
        json.put("eventSource", "aws:sqs");
        json.put("eventSourceARN", queueArn);
        json.put("awsRegion", queueArn.split(":")[3]);
        return new QueueMessage(message, json, EventRecord.bytes(json));
    }

    private static ObjectNode attribute(ReceivedMessage.Attribute attribute) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        attribute.stringValue().ifPresent(value -> json.put("stringValue", value));
        attribute.binaryValue().ifPresent(value -> json.put("binaryValue", value));
        json.putArray("stringListValues");
        json.putArray("binaryListValues");
        json.put("dataType", attribute.dataType());
        return json;
    }

    String id() {
        return message.messageId();
    }

    /** The group of a message in a FIFO queue; the same for all others. */
    String group() {
        return message.attributes().getOrDefault("MessageGroupId", "");
    }

    /**
     * What the patterns of a mapping look at: the body is read where it is JSON, so that a pattern for a text does not match it,
     * nor one for JSON a plain text.
     */
    JsonNode filtered() {
        ObjectNode filtered = json.deepCopy();
        try {
            JsonNode body = MAPPER.readTree(message.body());
            return body.isContainerNode() ? filtered.set("body", body) : filtered;
        } catch (JsonProcessingException plainText) {
            return filtered;
        }
    }
}
