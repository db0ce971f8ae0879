package dev.mimic.events.announce;

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
import java.util.List;
import java.util.Optional;

/**
 * Reads the events of an event source mapping for a DynamoDB stream and writes the answers. Texts of documents are passed over,
 * and never become strings.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">Using AWS Lambda with Amazon DynamoDB</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html">Configuring partial batch
 *     response with DynamoDB and Lambda</a>
 */
public final class StreamEvents {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    // Lambda limits the event to 6 MB; a text is one string in it.
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private StreamEvents() {}

    /**
     * Reads the records of an event.
     *
     * @param input the event
     * @return the records in their order
     * @throws IllegalArgumentException if it is no event of a DynamoDB stream; the message quotes nothing of it
     * @throws IOException if the input cannot be read
     */
    public static List<StreamRecord> read(InputStream input) throws IOException {
        List<StreamRecord> records = new ArrayList<>();
        try (JsonParser json = JSON.createParser(input)) {
            require(json.nextToken() == JsonToken.START_OBJECT, "an event must be an object");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                boolean isRecords = json.currentName().equals("Records");
                if (json.nextToken() == JsonToken.START_ARRAY && isRecords) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        records.add(new RecordReader(json).read());
                    }
                } else {
                    json.skipChildren();
                }
            }
        } catch (JsonProcessingException | CharConversionException e) {
            // Its message would quote the event.
            throw new IllegalArgumentException("an event must be JSON");
        }
        require(!records.isEmpty(), "an event must have Records");
        return records;
    }

    /** Reads one record. */
    private static final class RecordReader {

        private final JsonParser json;
        private String sequenceNumber;
        private String streamArn;
        private String id;
        private Instant time = Instant.EPOCH;
        private boolean byTimeToLive;
        private Optional<Image> before = Optional.empty();
        private Optional<Image> after = Optional.empty();

        RecordReader(JsonParser json) {
            this.json = json;
        }

        StreamRecord read() throws IOException {
            require(json.currentToken() == JsonToken.START_OBJECT, "each of Records must be an object");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                switch (name) {
                    case "eventSourceARN" -> streamArn = json.getValueAsString();
                    case "dynamodb" -> readChange();
                    case "userIdentity" -> byTimeToLive = value == JsonToken.START_OBJECT && readIdentity();
                    default -> json.skipChildren();
                }
            }
            require(
                    sequenceNumber != null && streamArn != null && id != null,
                    "each of Records must have an eventSourceARN, a SequenceNumber and the key id");
            return new StreamRecord(
                    sequenceNumber, streamArn.replaceFirst("/stream/.*", ""), time, byTimeToLive, id, before, after);
        }

        private void readChange() throws IOException {
            require(json.currentToken() == JsonToken.START_OBJECT, "dynamodb must be an object");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "SequenceNumber" -> sequenceNumber = json.getValueAsString();
                    case "ApproximateCreationDateTime" -> time = Instant.ofEpochSecond((long) json.getValueAsDouble());
                    case "Keys" -> readKeys();
                    case "OldImage" -> before = Optional.of(readImage());
                    case "NewImage" -> after = Optional.of(readImage());
                    default -> json.skipChildren();
                }
            }
        }

        /** Only Time to Live removes by this principal. */
        private boolean readIdentity() throws IOException {
            boolean dynamoDb = false;
            while (json.nextToken() != JsonToken.END_OBJECT) {
                boolean isPrincipal = json.currentName().equals("principalId");
                json.nextToken();
                dynamoDb |= isPrincipal && "dynamodb.amazonaws.com".equals(json.getValueAsString());
                json.skipChildren();
            }
            return dynamoDb;
        }

        private void readKeys() throws IOException {
            require(json.currentToken() == JsonToken.START_OBJECT, "Keys must be an object");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                boolean isId = json.currentName().equals("id");
                json.nextToken();
                if (isId) {
                    id = readValue();
                } else {
                    json.skipChildren();
                }
            }
        }

        private Image readImage() throws IOException {
            require(json.currentToken() == JsonToken.START_OBJECT, "an image must be an object");
            boolean hasText = false;
            boolean removed = false;
            Optional<Long> size = Optional.empty();
            Optional<Instant> expires = Optional.empty();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "body", "parts", "object" -> {
                        hasText = true;
                        json.skipChildren();
                    }
                    case "removed" -> removed = "true".equals(readValue());
                    case "size" -> size = number(readValue());
                    case "expires" -> expires = number(readValue()).map(Instant::ofEpochSecond);
                    default -> json.skipChildren();
                }
            }
            return new Image(hasText, removed, size, expires);
        }

        /** Returns the value of an attribute, whatever its type is. */
        private String readValue() throws IOException {
            String value = null;
            require(json.currentToken() == JsonToken.START_OBJECT, "an attribute must be an object");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                json.nextToken();
                value = json.getValueAsString();
                json.skipChildren();
            }
            return value;
        }
    }

    /** A table of somebody's own may have other attributes of these names. */
    private static Optional<Long> number(String value) {
        return value != null && value.matches("\\d{1,11}") ? Optional.of(Long.valueOf(value)) : Optional.empty();
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException(rule);
        }
    }

    /**
     * Writes the answer that tells from which record on Lambda must invoke the function again.
     *
     * @param failure the sequence number of that record; empty if there is none
     * @param output where to write it
     * @throws IOException if it cannot be written
     */
    public static void write(Optional<String> failure, OutputStream output) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeArrayFieldStart("batchItemFailures");
            if (failure.isPresent()) {
                json.writeStartObject();
                json.writeStringField("itemIdentifier", failure.get());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
