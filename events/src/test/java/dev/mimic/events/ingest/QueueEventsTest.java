package dev.mimic.events.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueueEventsTest {

    /** In the form of "Using Lambda with Amazon SQS", with a FIFO queue's attributes and each type of an attribute. */
    private static final String EVENT = """
            {"Records":[{
              "messageId":"11d6ee51-4cc7-4302-9e22-7cd8afdaadf5",
              "receiptHandle":"AQEBBX8nesZEXmkhsmZeyIE8iQAMig7qw==",
              "body":"{\\"n\\":1.0}",
              "attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1573251510774",
                "SequenceNumber":"18849496460467696128","MessageGroupId":"1","SenderId":"AIDAIO23YVJENQZJOL4VO",
                "MessageDeduplicationId":"1","ApproximateFirstReceiveTimestamp":"1573251510774"},
              "messageAttributes":{
                "ttl":{"stringValue":"100","stringListValues":[],"binaryListValues":[],"dataType":"Number"},
                "raw":{"binaryValue":"base64Str","stringListValues":["x"],"binaryListValues":[],"dataType":"Binary"}},
              "md5OfBody":"e4e68fb7bd0e697a0ae8f1bb342846b3",
              "eventSource":"aws:sqs",
              "eventSourceARN":"arn:aws:sqs:us-east-2:123456789012:fifo.fifo",
              "awsRegion":"us-east-2"}],"more":{"Records":[1]}}""";

    @Test
    void readsAMessage() throws IOException {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("ttl", "100");
        attributes.put("raw", null);

        assertEquals(
                List.of(new QueueMessage(
                        "11d6ee51-4cc7-4302-9e22-7cd8afdaadf5",
                        "{\"n\":1.0}",
                        "arn:aws:sqs:us-east-2:123456789012:fifo.fifo",
                        Instant.ofEpochMilli(1573251510774L),
                        Optional.of("1"),
                        attributes)),
                read(EVENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "{",
                "{}",
                "{\"Records\":[]}",
                "{\"Records\":[1]}",
                "{\"Records\":[{\"messageId\":\"secret\"}]}",
                "{\"Records\":[{\"eventSourceARN\":\"secret\"}]}",
                "{\"Records\":[{\"messageId\":\"m\",\"eventSourceARN\":\"q\",\"attributes\":1}]}",
                "{\"body\":\"secret\", oops}"
            })
    void refusesWhatIsNoEventOfSqsAndQuotesNothingOfIt(String event) {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> read(event));

        assertFalse(thrown.getMessage().contains("secret"), thrown::getMessage);
    }

    @Test
    void answersWithTheMessagesThatHaveFailed() throws IOException {
        assertEquals("{\"batchItemFailures\":[]}", answer(List.of()));
        assertEquals(
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"},{\"itemIdentifier\":\"m2\"}]}",
                answer(List.of("m1", "m2")));
    }

    private static List<QueueMessage> read(String event) throws IOException {
        return QueueEvents.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }

    private static String answer(List<String> failures) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        QueueEvents.write(failures, output);
        return output.toString(StandardCharsets.UTF_8);
    }
}
