package dev.mimic.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The end of a document: Time to Live removes it, and the bus is told why. */
@Tag("extended")
final class ExpiredDocumentsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    /** DynamoDB Local removes what has expired within seconds, as DynamoDB does within days. */
    @Test
    @Timeout(120)
    void tellsOfADocumentThatExpires() throws Exception {
        DocumentsStack.synthesize(directory.toString(), 10, 2);

        try (ServedDocuments mimic = ServedDocuments.start(directory)) {
            mimic.sqs.sendMessage(send -> send.queueUrl(mimic.queueUrl(DocumentsStack.MESSAGES))
                    .messageBody("[1, 2]")
                    .messageAttributes(Map.of(
                            "ttl",
                            MessageAttributeValue.builder()
                                    .dataType("Number")
                                    .stringValue("600")
                                    .build())));
            mimic.server.awaitIdle(Duration.ofSeconds(60));
            JsonNode stored = next(mimic);
            mimic.server.advance(Duration.ofMinutes(20));
            JsonNode removed = next(mimic);

            assertEquals("Document Stored", stored.path("detail-type").textValue());
            assertEquals(6, stored.at("/detail/size").intValue());
            assertEquals("Document Removed", removed.path("detail-type").textValue());
            assertEquals("expired", removed.at("/detail/reason").textValue());
            assertEquals(stored.at("/detail/id"), removed.at("/detail/id"));
        }
    }

    /** Waits for the next event, other than that of an expiry that {@code advance} has moved. */
    private static JsonNode next(ServedDocuments mimic) throws Exception {
        String url = mimic.queueUrl(DocumentsStack.TOLD);
        List<Message> messages = List.of();
        while (messages.isEmpty()) {
            messages = mimic.sqs
                    .receiveMessage(
                            receive -> receive.queueUrl(url).waitTimeSeconds(5).maxNumberOfMessages(1))
                    .messages();
        }
        String handle = messages.get(0).receiptHandle();
        mimic.sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(handle));
        return JSON.readTree(messages.get(0).body());
    }
}
