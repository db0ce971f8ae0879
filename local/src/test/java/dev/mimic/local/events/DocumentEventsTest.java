package dev.mimic.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

/** The way of a document from a queue and from a bucket to a reader, and of its event to a queue. */
final class DocumentEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void documentsComeByQueueAndBucketAndTellOfThemselves() throws Exception {
        DocumentsStack.synthesize(directory.toString(), 10, 2);
        String named = UUID.randomUUID().toString();
        String inBucket = ServedDocuments.idOfObject("invoices/a b.json");
        Map<String, String> bodies = new TreeMap<>();

        try (ServedDocuments mimic = ServedDocuments.start(directory)) {
            mimic.put("invoices/a b.json", "{\"version\": 1}");
            String messageId = mimic.send(DocumentsStack.MESSAGES, "{\"by\": \"message\"}", Optional.empty());
            mimic.send(DocumentsStack.MESSAGES, "[\"named\"]", Optional.of(named));
            mimic.send(DocumentsStack.MESSAGES, "{\"bad\":", Optional.empty());
            awaitDocument(mimic, inBucket);
            mimic.put("invoices/a b.json", "{\"version\": 2.0}");
            mimic.put("invoices/gone.json", "{}");
            mimic.s3.deleteObject(
                    delete -> delete.bucket(DocumentsStack.OBJECTS).key("invoices/gone.json"));
            mimic.put("invoices/not-json.json", "no");
            mimic.put("invoices/other.txt", "no");
            mimic.settle();

            bodies.put(
                    "message",
                    mimic.retrieve(ServedDocuments.idOfMessage(DocumentsStack.MESSAGES, messageId))
                            .body());
            bodies.put("named", mimic.retrieve(named).body());
            bodies.put("object", mimic.retrieve(inBucket).body());
            List<String> dead = mimic.drain(DocumentsStack.DEAD_MESSAGES).stream()
                    .map(Message::body)
                    .toList();
            int deadObjects = mimic.drain(DocumentsStack.DEAD_OBJECTS).size();
            Map<String, Long> told = mimic.drain(DocumentsStack.TOLD).stream()
                    .map(DocumentEventsTest::read)
                    .collect(Collectors.groupingBy(
                            event -> event.get("detail-type").asText(), TreeMap::new, Collectors.counting()));

            assertEquals(
                    Map.of("message", "{\"by\": \"message\"}", "named", "[\"named\"]", "object", "{\"version\": 2.0}"),
                    bodies);
            assertEquals(List.of("{\"bad\":"), dead);
            assertEquals(1, deadObjects);
            assertEquals(Map.of("Document Stored", 4L), told);
        }
    }

    /** Otherwise both versions may be in one batch, of which the function stores the newer alone. */
    private static void awaitDocument(ServedDocuments mimic, String id) throws Exception {
        while (mimic.retrieve(id).statusCode() == 404) {
            Thread.sleep(50);
        }
    }

    private static JsonNode read(Message message) {
        try {
            return JSON.readTree(message.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
