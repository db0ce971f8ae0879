package dev.mimic.local.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** What AWS's own client meets: it compares the MD5 sums of all that it sends and receives. */
final class SqsClientTest {

    @TempDir
    private static Path directory;

    private static ServedSqs served;
    private static SqsClient client;

    @BeforeAll
    static void serve() throws IOException {
        served = new ServedSqs(directory, """
                {"Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "jobs",
                   "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Dead", "Arn"]}, "maxReceiveCount": 2}}},
                 "Dead": {"Type": "AWS::SQS::Queue"},
                 "Ordered": {"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": true}}}""");
        client = served.client();
    }

    @AfterAll
    static void close() {
        client.close();
        served.close();
    }

    @BeforeEach
    void reset() {
        served.sqs().reset();
    }

    private static String url(String name) {
        return "https://sqs.us-east-1.amazonaws.com/000000000000/" + name;
    }

    private static List<Message> receive(String url) {
        return client.receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    @Test
    void messagesComeWithTheirAttributes() {
        Map<String, MessageAttributeValue> attributes = Map.of(
                "id",
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue("Straße")
                        .build(),
                "ttl",
                MessageAttributeValue.builder()
                        .dataType("Number.int")
                        .stringValue("1.50")
                        .build(),
                "bytes",
                MessageAttributeValue.builder()
                        .dataType("Binary")
                        .binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1, (byte) 0xff}))
                        .build());

        String id = client.sendMessage(send -> send.queueUrl(url("jobs"))
                        .messageBody("{\"a\":\"\u00fc\"}")
                        .messageAttributes(attributes))
                .messageId();
        List<Message> received = receive(url("jobs"));

        assertEquals(1, received.size());
        assertEquals(id, received.get(0).messageId());
        assertEquals("{\"a\":\"\u00fc\"}", received.get(0).body());
        assertEquals(attributes, received.get(0).messageAttributes());
        assertEquals("1", received.get(0).attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
    }

    @Test
    void deletingTwiceOrByAnOlderHandleIsSuccess() {
        client.sendMessage(send -> send.queueUrl(url("jobs")).messageBody("a"));
        String older = receive(url("jobs")).get(0).receiptHandle();
        client.changeMessageVisibility(
                change -> change.queueUrl(url("jobs")).receiptHandle(older).visibilityTimeout(0));
        String last = receive(url("jobs")).get(0).receiptHandle();

        client.deleteMessage(delete -> delete.queueUrl(url("jobs")).receiptHandle(older));
        assertEquals(1, new DirectQueue(queue("jobs")).size());
        client.deleteMessage(delete -> delete.queueUrl(url("jobs")).receiptHandle(last));
        assertEquals(0, new DirectQueue(queue("jobs")).size());
        client.deleteMessage(delete -> delete.queueUrl(url("jobs")).receiptHandle(last));
        assertEquals(
                1,
                client.deleteMessageBatch(delete -> delete.queueUrl(url("jobs"))
                                .entries(DeleteMessageBatchRequestEntry.builder()
                                        .id("x")
                                        .receiptHandle(last)
                                        .build()))
                        .successful()
                        .size());
    }

    private static ServedQueue queue(String name) {
        return ((DirectQueue) served.sqs().find("arn:aws:sqs:us-east-1:000000000000:" + name, "the test")).served();
    }

    @Test
    void whatIsReceivedTooOftenGoesToTheDeadLetterQueue() {
        String id = client.sendMessage(send -> send.queueUrl(url("jobs")).messageBody("bad"))
                .messageId();
        for (int i = 0; i < 2; i++) {
            String handle = receive(url("jobs")).get(0).receiptHandle();
            client.changeMessageVisibility(
                    change -> change.queueUrl(url("jobs")).receiptHandle(handle).visibilityTimeout(0));
        }

        assertEquals(List.of(), receive(url("jobs")));
        List<Message> dead = client.receiveMessage(receive -> receive.queueUrl(url("Items-Dead"))
                        .waitTimeSeconds(20)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
        assertEquals(id, dead.get(0).messageId());
        assertEquals(
                "arn:aws:sqs:us-east-1:000000000000:jobs",
                dead.get(0).attributes().get(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN));
    }

    @Test
    void aQueueThatIsNotThereIsNamedAsByAmazonSqs() {
        QueueDoesNotExistException refused = assertThrows(
                QueueDoesNotExistException.class,
                () -> client.sendMessage(send -> send.queueUrl(url("none")).messageBody("a")));

        assertEquals(
                "AWS.SimpleQueueService.NonExistentQueue",
                refused.awsErrorDetails().errorCode());
        assertEquals(400, refused.statusCode());
    }

    @Test
    void urlsThatAreAnsweredCanBeUsed() {
        String url = client.getQueueUrl(get -> get.queueName("jobs")).queueUrl();

        client.sendMessage(send -> send.queueUrl(url).messageBody("a"));

        assertTrue(url.startsWith(served.sqs().endpoint() + "/000000000000/"));
        assertEquals(3, client.listQueues().queueUrls().size());
        assertEquals(1, receive(url).size());
    }

    @Test
    void attributesAreThoseOfTheTemplate() {
        Map<QueueAttributeName, String> attributes = client.getQueueAttributes(
                        get -> get.queueUrl(url("jobs")).attributeNames(QueueAttributeName.ALL))
                .attributes();

        assertEquals("345600", attributes.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD));
        assertEquals("arn:aws:sqs:us-east-1:000000000000:jobs", attributes.get(QueueAttributeName.QUEUE_ARN));
        assertEquals(
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:Items-Dead\",\"maxReceiveCount\":2}",
                attributes.get(QueueAttributeName.REDRIVE_POLICY));
    }

    @Test
    void aFifoQueueKeepsOrderAndTellsDoublesByTheirId() {
        String url = url("Items-Ordered.fifo");
        String twice = UUID.randomUUID().toString();
        for (String body : List.of("1", "1", "2")) {
            client.sendMessage(send ->
                    send.queueUrl(url).messageBody(body).messageGroupId("g").messageDeduplicationId(body + twice));
        }

        List<Message> received = receive(url);

        assertEquals(List.of("1", "2"), received.stream().map(Message::body).toList());
        List<String> numbers = received.stream()
                .map(message -> message.attributes().get(MessageSystemAttributeName.SEQUENCE_NUMBER))
                .toList();
        assertEquals(20, numbers.get(0).length());
        assertTrue(numbers.get(0).compareTo(numbers.get(1)) < 0);
        assertFalse(received.isEmpty());
    }
}
