package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.local.service.MessageQueue;
import dev.mimic.local.service.ReceivedMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A queue for services of this server, which need no protocol in between. */
record DirectQueue(ServedQueue served) implements MessageQueue {

    private static final int MOST_ENTRIES = 10;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    @Override
    public String arn() {
        return served.queue().arn();
    }

    @Override
    public boolean isFifo() {
        return served.queue().isFifo();
    }

    @Override
    public Duration visibilityTimeout() {
        return Duration.ofSeconds(Long.parseLong(served.currentAttributes().get(QueueAttributes.VISIBILITY_TIMEOUT)));
    }

    @Override
    public void send(String body, Optional<String> messageGroupId, Optional<String> messageDeduplicationId) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("MessageBody", body);
        messageGroupId.ifPresent(id -> request.put("MessageGroupId", id));
        if (isFifo()) {
            request.put(
                    "MessageDeduplicationId", messageDeduplicationId.orElseGet(() -> DeduplicationIds.ofContent(body)));
        }
        send(request);
    }

    @Override
    public void send(String body, Map<String, String> messageAttributes) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("MessageBody", body);
        ObjectNode attributes = request.putObject("MessageAttributes");
        messageAttributes.forEach((name, value) ->
                attributes.putObject(name).put("DataType", "String").put("StringValue", value));
        send(request);
    }

    private void send(ObjectNode request) {
        try {
            await(served.send(request));
        } catch (SqsError error) {
            throw error.isOfSender() ? new IllegalArgumentException(error.getMessage(), error) : error;
        }
    }

    @Override
    public List<ReceivedMessage> receive(int most, Duration wait) {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("MaxNumberOfMessages", most)
                .put("WaitTimeSeconds", (wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT).toSeconds());
        request.putArray("AttributeNames").add("All");
        request.putArray("MessageAttributeNames").add("All");
        return await(served.receive(request))
                .path("Messages")
                .valueStream()
                .map(DirectQueue::message)
                .toList();
    }

    private static ReceivedMessage message(JsonNode message) {
        Map<String, String> attributes = new LinkedHashMap<>();
        message.path("Attributes")
                .properties()
                .forEach(
                        entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
        Map<String, ReceivedMessage.Attribute> messageAttributes = new LinkedHashMap<>();
        message.path("MessageAttributes")
                .properties()
                .forEach(entry -> messageAttributes.put(entry.getKey(), attribute(entry.getValue())));
        return new ReceivedMessage(
                message.path("MessageId").asText(),
                message.path("ReceiptHandle").asText(),
                message.path("Body").asText(),
                message.path("MD5OfBody").asText(),
                attributes,
                messageAttributes,
                text(message, "MD5OfMessageAttributes"));
    }

    private static ReceivedMessage.Attribute attribute(JsonNode attribute) {
        return new ReceivedMessage.Attribute(
                attribute.path("DataType").asText(), text(attribute, "StringValue"), text(attribute, "BinaryValue"));
    }

    private static Optional<String> text(JsonNode holder, String name) {
        return Optional.ofNullable(holder.get(name)).map(JsonNode::asText);
    }

    @Override
    public void delete(List<ReceivedMessage> messages) {
        for (int i = 0; i < messages.size(); i += MOST_ENTRIES) {
            ObjectNode request = JsonNodeFactory.instance.objectNode();
            ArrayNode entries = request.putArray("Entries");
            messages.subList(i, Math.min(i + MOST_ENTRIES, messages.size()))
                    .forEach(message -> entries.addObject()
                            .put("Id", Integer.toString(entries.size()))
                            .put("ReceiptHandle", message.receiptHandle()));
            await(served.deleteBatch(request));
        }
    }

    @Override
    public long size() {
        return await(served.counts()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw SqsError.by(e);
        }
    }
}
