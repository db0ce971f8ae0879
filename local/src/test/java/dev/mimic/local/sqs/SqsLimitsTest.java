package dev.mimic.local.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.service.LocalCallersTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both protocols as they are on the wire, and what Amazon SQS refuses. */
final class SqsLimitsTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    @TempDir
    private static Path directory;

    private static ServedSqs served;

    @BeforeAll
    static void serve() throws IOException {
        served = new ServedSqs(directory, """
                {"Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "jobs", "MaximumMessageSize": 1024}},
                 "Ordered": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "ordered.fifo", "FifoQueue": true,
                   "ContentBasedDeduplication": true, "DeduplicationScope": "messageGroup"}}}""");
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @BeforeEach
    void reset() {
        served.sqs().reset();
    }

    private static HttpRequest json(String action, String body) {
        return HttpRequest.newBuilder(served.sqs().endpoint())
                .header("X-Amz-Target", "AmazonSQS." + action)
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static HttpResponse<String> ask(HttpRequest request) throws Exception {
        return HTTP.send(request, BodyHandlers.ofString());
    }

    /** An image or a form of any page could, if it knew the port. */
    @Test
    void noPageFromElsewhereReachesAQueue() throws Exception {
        String send = "Action=SendMessage&QueueUrl=/jobs&MessageBody=a";
        int port = served.sqs().endpoint().getPort();

        String image = LocalCallersTest.ask(port, "GET /?" + send + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        String rebound = LocalCallersTest.ask(port, "POST /?" + send + " HTTP/1.1\r\nHost: evil.example\r\n");
        String posted = LocalCallersTest.ask(
                port, "POST /?" + send + " HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: https://evil.example\r\n");

        assertTrue(image.startsWith("HTTP/1.1 400 "), image);
        assertTrue(rebound.startsWith("HTTP/1.1 403 "), rebound);
        assertTrue(posted.startsWith("HTTP/1.1 403 "), posted);
        assertEquals(
                Map.of("jobs", 0L, "ordered.fifo", 0L), served.sqs().counts().get("messages"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SendMessage | {"QueueUrl": "/none", "MessageBody": "a"} | AWS.SimpleQueueService.NonExistentQueue
            SendMessage | {"QueueUrl": "/jobs"} | MissingParameter
            SendMessage | {"QueueUrl": "/jobs", "MessageBody": "\\u0000"} | InvalidMessageContents
            SendMessage | {"QueueUrl": "/jobs", "MessageBody": "a", "DelaySeconds": 901} | InvalidParameterValue
            SendMessage | {"QueueUrl": "/jobs", "MessageBody": "a", "MessageAttributes": {"a": {"DataType": "Text", "StringValue": "b"}}} | InvalidParameterValue
            SendMessage | {"QueueUrl": "/ordered.fifo", "MessageBody": "a"} | MissingParameter
            ReceiveMessage | {"QueueUrl": "/jobs", "MaxNumberOfMessages": 11} | InvalidParameterValue
            ReceiveMessage | {"QueueUrl": "/jobs", "WaitTimeSeconds": 21} | InvalidParameterValue
            DeleteMessage | {"QueueUrl": "/jobs", "ReceiptHandle": "a"} | ReceiptHandleIsInvalid
            DeleteMessageBatch | {"QueueUrl": "/jobs", "Entries": []} | AWS.SimpleQueueService.EmptyBatchRequest
            SendMessageBatch | {"QueueUrl": "/jobs", "Entries": [{"Id": "1", "MessageBody": "a"}, {"Id": "1", "MessageBody": "b"}]} | AWS.SimpleQueueService.BatchEntryIdsNotDistinct
            SetQueueAttributes | {"QueueUrl": "/jobs", "Attributes": {"VisibilityTimeout": "43201"}} | InvalidAttributeValue
            SetQueueAttributes | {"QueueUrl": "/jobs", "Attributes": {"FifoQueue": "true"}} | InvalidAttributeName
            CreateQueue | {"QueueName": "other"} | AWS.SimpleQueueService.UnsupportedOperation
            Nothing | {} | InvalidAction
            """)
    void refusesWhatAmazonSqsRefuses(String action, String body, String code) throws Exception {
        HttpResponse<String> answer = ask(json(action, body));

        assertEquals(400, answer.statusCode(), answer::body);
        assertEquals(
                code + ";Sender",
                answer.headers().firstValue("x-amzn-query-error").orElse(""),
                answer::body);
    }

    /** Of bytes, not of characters, and attributes count. */
    @Test
    void theLargestSizeIsOfBytes() throws Exception {
        String most = "\u00e4".repeat(512);

        assertEquals(
                200,
                ask(json("SendMessage", "{\"QueueUrl\":\"/jobs\",\"MessageBody\":\"" + most + "\"}"))
                        .statusCode());
        assertEquals(
                400,
                ask(json("SendMessage", "{\"QueueUrl\":\"/jobs\",\"MessageBody\":\"" + most + "a\"}"))
                        .statusCode());
    }

    @Test
    void entriesOfABatchFailByThemselves() throws Exception {
        String answer =
                ask(json("SendMessageBatch", """
                {"QueueUrl": "/jobs", "Entries": [{"Id": "good", "MessageBody": "a"}, {"Id": "bad", "MessageBody": "%s"}]}""".formatted("a".repeat(1025)))).body();

        assertTrue(answer.contains("\"Successful\":[{\"Id\":\"good\""), answer);
        assertTrue(
                answer.contains("\"Failed\":[{\"Id\":\"bad\",\"SenderFault\":true,\"Code\":\"InvalidParameterValue\""),
                answer);
    }

    @Test
    void doublesAreToldApartWithinEachGroup() throws Exception {
        for (String group : List.of("a", "b", "a")) {
            ask(json("SendMessage", """
                    {"QueueUrl": "/ordered.fifo", "MessageBody": "same", "MessageGroupId": "%s"}""".formatted(group)));
        }

        String answer = ask(json("ReceiveMessage", """
                {"QueueUrl": "/ordered.fifo", "MaxNumberOfMessages": 10, "AttributeNames": ["MessageDeduplicationId"]}""")).body();

        assertEquals(2, answer.split("\"Body\":\"same\"", -1).length - 1, answer);
        // The SHA-256 of the body, as Amazon SQS makes it
        assertEquals(
                2,
                answer.split("0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5", -1).length - 1,
                answer);
    }

    @Test
    void attributesAreShownAsTheyAreAskedFor() throws Exception {
        ask(json("SendMessage", """
                {"QueueUrl": "/jobs", "MessageBody": "a", "MessageAttributes": {
                  "my.one": {"DataType": "String", "StringValue": "1"}, "my.two": {"DataType": "String", "StringValue": "2"},
                  "other": {"DataType": "String", "StringValue": "3"}}}"""));

        String answer = ask(json("ReceiveMessage", "{\"QueueUrl\":\"/jobs\",\"MessageAttributeNames\":[\"my.*\"]}"))
                .body();

        assertTrue(answer.contains("my.one") && answer.contains("my.two"), answer);
        assertTrue(!answer.contains("other") && !answer.contains("\"Attributes\""), answer);
    }

    /** More than there are threads to wait on. */
    @Tag("extended")
    @Test
    void pollsThatWaitKeepNobodyElseWaiting() throws Exception {
        HttpRequest poll = json("ReceiveMessage", "{\"QueueUrl\":\"/jobs\",\"WaitTimeSeconds\":20}");
        List<CompletableFuture<HttpResponse<String>>> polls = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            polls.add(HTTP.sendAsync(poll, BodyHandlers.ofString()));
        }
        for (int i = 0; i < 300; i++) {
            assertEquals(
                    200,
                    ask(json("SendMessage", "{\"QueueUrl\":\"/jobs\",\"MessageBody\":\"" + i + "\"}"))
                            .statusCode());
        }

        for (CompletableFuture<HttpResponse<String>> waited : polls) {
            assertTrue(waited.join().body().contains("\"Body\""));
        }
    }

    @Test
    void olderClientsSpeakTheQueryProtocol() throws Exception {
        URI queue = served.sqs().endpoint().resolve("/000000000000/jobs");
        String sent = query(
                queue,
                "Action=SendMessage&MessageBody=a%0D%3Cb%3E&MessageAttribute.1.Name=id"
                        + "&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=x");
        String received = query(
                queue, "Action=ReceiveMessage&MaxNumberOfMessages=10&AttributeName.1=All&MessageAttributeName.1=All");

        assertTrue(sent.contains("<SendMessageResult><MD5OfMessageAttributes>"), sent);
        assertTrue(received.contains("<Body>a&#13;&lt;b&gt;</Body>"), received);
        assertTrue(received.contains("<Attribute><Name>SentTimestamp</Name><Value>"), received);
        assertTrue(
                received.contains("<MessageAttribute><Name>id</Name><Value><DataType>String</DataType>"
                        + "<StringValue>x</StringValue></Value></MessageAttribute>"),
                received);
        assertTrue(query(queue.resolve("/none"), "Action=ReceiveMessage")
                .contains("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>"));
    }

    private static String query(URI uri, String parameters) throws Exception {
        return ask(HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(parameters))
                        .build())
                .body();
    }
}
