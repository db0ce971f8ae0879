package dev.mimic.events.ingest;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the events of an event source mapping for SQS and writes the answers, in one pass each.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with Amazon SQS</a>
 */
public final class QueueEvents {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    // Lambda limits the event to 6 MB; a body is one string in it.
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private QueueEvents() {}

    /**
     * Reads the messages of an event.
     *
     * @param input the event
     * @return the messages in their order
     * @throws IllegalArgumentException if it is no event of SQS; the message quotes nothing of it
     * @throws IOException if the input cannot be read
     */
    public static List<QueueMessage> read(InputStream input) throws IOException {
        List<QueueMessage> messages = new ArrayList<>();
        try (JsonParser json = JSON.createParser(input)) {
            require(json.nextToken() == JsonToken.START_OBJECT, "an event must be an object");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                boolean records = json.currentName().equals("Records");
                if (json.nextToken() == JsonToken.START_ARRAY && records) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        messages.add(readMessage(json));
                    }
                } else {
                    json.skipChildren();
                }
            }
        } catch (JsonProcessingException | CharConversionException e) {
            // Its message would quote the event.
            throw new IllegalArgumentException("an event must be JSON");
        }
        require(!messages.isEmpty(), "an event must have Records");
        return messages;
    }

    private static QueueMessage readMessage(JsonParser json) throws IOException {
        require(json.currentToken() == JsonToken.START_OBJECT, "each of Records must be an object");
        String id = null;
        String body = null;
        String queueArn = null;
        Map<String, String> system = Map.of();
        Map<String, String> attributes = Map.of();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "messageId" -> id = json.getValueAsString();
                case "body" -> body = json.getValueAsString();
                case "eventSourceARN" -> queueArn = json.getValueAsString();
                case "attributes" -> system = readTexts(json);
                case "messageAttributes" -> attributes = readAttributes(json);
                default -> json.skipChildren();
            }
        }
        require(id != null && queueArn != null, "each of Records must have a messageId and an eventSourceARN");
        return new QueueMessage(
                id,
                body == null ? "" : body,
                queueArn,
                sent(system.get("SentTimestamp")),
                Optional.ofNullable(system.get("MessageGroupId")),
                attributes);
    }

    /** SQS always says it; somebody who invokes the function by hand may not. */
    private static Instant sent(String millis) {
        return millis == null ? Instant.now() : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static Map<String, String> readTexts(JsonParser json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        require(json.currentToken() == JsonToken.START_OBJECT, "attributes must be an object");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            texts.put(name, json.getValueAsString());
            json.skipChildren();
        }
        return texts;
    }

    private static Map<String, String> readAttributes(JsonParser json) throws IOException {
        require(json.currentToken() == JsonToken.START_OBJECT, "messageAttributes must be an object");
        Map<String, String> values = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            values.put(name, readTexts(json).get("stringValue"));
        }
        return values;
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException(rule);
        }
    }

    /**
     * Writes the answer that tells which messages have failed.
     *
     * @param failures their ids
     * @param output where to write it
     * @throws IOException if it cannot be written
     */
    public static void write(Collection<String> failures, OutputStream output) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeArrayFieldStart("batchItemFailures");
            for (String failure : failures) {
                json.writeStartObject();
                json.writeStringField("itemIdentifier", failure);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
