package dev.mimic.events.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.mimic.functions.store.Sequencer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record of a notification of S3: something has happened to an object.
 *
 * @param name what, for example {@code ObjectCreated:Put}
 * @param bucket the name of its bucket
 * @param key its key, decoded
 * @param sequencer where the event stands among those of the object; empty if it does not say
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message
 *     structure</a>
 */
record ObjectEvent(String name, String bucket, String key, Optional<Sequencer> sequencer) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Returns whether it says that the object is there, or there anew. */
    boolean isCreation() {
        return name.startsWith("ObjectCreated:");
    }

    /** Returns whether it says that the object is gone; by its life cycle, too. */
    boolean isRemoval() {
        return name.startsWith("ObjectRemoved:") || name.startsWith("LifecycleExpiration:");
    }

    /** Returns its name for a person. */
    String address() {
        return "s3://" + bucket + '/' + key;
    }

    /**
     * Reads a notification.
     *
     * @return its records; none if it is the {@code s3:TestEvent} that S3 sends when notifications are set up
     * @throws RefusedException if it is no notification of S3
     */
    static List<ObjectEvent> read(String notification) {
        List<ObjectEvent> events = new ArrayList<>();
        boolean test = false;
        try (JsonParser json = JSON.createParser(notification)) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("Records")) {
                    require(json.currentToken() == JsonToken.START_ARRAY);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        events.add(readRecord(json));
                    }
                } else {
                    test |= name.equals("Event") && "s3:TestEvent".equals(json.getValueAsString());
                    json.skipChildren();
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // Its message would quote the notification. The second one is that of a key that cannot be decoded.
            throw refusal();
        }
        require(test || !events.isEmpty());
        return events;
    }

    private static ObjectEvent readRecord(JsonParser json) throws IOException {
        Map<String, String> values = new HashMap<>();
        require(json.currentToken() == JsonToken.START_OBJECT);
        readValues(json, "", values);
        require("aws:s3".equals(values.get(".eventSource")) && values.get(".eventName") != null);
        String bucket = values.get(".s3.bucket.name");
        String key = values.get(".s3.object.key");
        require(bucket != null && key != null);
        return new ObjectEvent(
                values.get(".eventName"),
                bucket,
                URLDecoder.decode(key, StandardCharsets.UTF_8),
                Sequencer.of(values.get(".s3.object.sequencer")));
    }

    /** Reads an object's values, those of the objects in it too, each by its path. */
    private static void readValues(JsonParser json, String path, Map<String, String> values) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = path + '.' + json.currentName();
            if (json.nextToken() == JsonToken.START_OBJECT) {
                readValues(json, name, values);
            } else {
                values.put(name, json.getValueAsString());
                json.skipChildren();
            }
        }
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw refusal();
        }
    }

    private static RefusedException refusal() {
        return new RefusedException(
                IngestOutcome.INVALID, "a message of this queue must be an event notification of S3, and is not");
    }
}
