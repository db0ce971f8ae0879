package dev.mimic.local.eventsource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.local.LocalServer;
import dev.mimic.local.SharedDynamoDb;
import dev.mimic.local.SharedEngines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Mappings of queues, whose messages come by AWS's SDK, through a server. */
final class QueueMappingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    private static Consumer consumer;
    private static LocalServer server;
    private static SqsClient sqs;

    @BeforeAll
    static void start() throws IOException {
        consumer = new Consumer();
        SourcesAssembly.in(directory, consumer)
                .withQueue("Plain", "\"BatchSize\": 10", "")
                .withResource("/Failed", "{\"Type\": \"AWS::SQS::Queue\"}")
                .withQueue(
                        "Redriven",
                        "\"BatchSize\": 1",
                        "\"VisibilityTimeout\": 1, \"RedrivePolicy\": {\"maxReceiveCount\": 2,"
                                + " \"deadLetterTargetArn\": {\"Fn::GetAtt\": [\"Failed\", \"Arn\"]}},")
                .withQueue("Hidden", "\"BatchSize\": 1", "\"VisibilityTimeout\": 40000,")
                .withResource("/GivenUpRecords", "{\"Type\": \"AWS::SQS::Queue\"}")
                .withTable(
                        "GivenUp",
                        "\"MaximumRetryAttempts\": 1, \"DestinationConfig\": {\"OnFailure\": {\"Destination\":"
                                + " {\"Fn::GetAtt\": [\"GivenUpRecords\", \"Arn\"]}}}");
        server = LocalServer.of(directory)
                .engine(SharedDynamoDb.ENGINE)
                .elasticMq(SharedEngines.ELASTIC_MQ)
                .functionsInThisJvm(true)
                .start();
        sqs = SqsClient.builder()
                .endpointOverride(server.sqsEndpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void close() {
        sqs.close();
        server.close();
        consumer.close();
    }

    private static String url(String queue) {
        return sqs.getQueueUrl(get -> get.queueName("Items-" + queue)).queueUrl();
    }

    private static void send(String queue, String body) {
        sqs.sendMessage(send -> send.queueUrl(url(queue)).messageBody(body));
    }

    private static List<String> seen(String queue) {
        return consumer.records("Items-" + queue, "/body").stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> received(String queue) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url(queue)).maxNumberOfMessages(10)).messages().stream()
                .map(message -> message.body())
                .toList();
    }

    /** AWS's page "Using Lambda with Amazon SQS", "Example Amazon SQS message event". */
    @Test
    void aFunctionGetsMessagesInAwsForm() {
        sqs.sendMessage(send -> send.queueUrl(url("Plain"))
                .messageBody("\u00e4\"")
                .messageAttributes(Map.of(
                        "text",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("v")
                                        .build(),
                        "bytes",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromUtf8String("v"))
                                        .build())));
        server.awaitIdle(PATIENCE);

        JsonNode record = consumer.events("Items-Plain").stream()
                .flatMap(event -> event.path("Records").valueStream())
                .filter(each -> each.path("body").asText().equals("\u00e4\""))
                .findFirst()
                .orElseThrow();
        assertTrue(record.path("messageId").asText().matches("[0-9a-f-]{36}"), record::toString);
        assertTrue(record.path("receiptHandle").isTextual());
        assertEquals("1", record.at("/attributes/ApproximateReceiveCount").textValue());
        assertTrue(record.at("/attributes/SentTimestamp").asText().matches("\\d{13}"), record::toString);
        assertTrue(record.at("/attributes/ApproximateFirstReceiveTimestamp").isTextual());
        assertTrue(record.at("/attributes/SenderId").isTextual());
        assertEquals(
                "{\"stringValue\":\"v\",\"stringListValues\":[],\"binaryListValues\":[],\"dataType\":\"String\"}",
                record.at("/messageAttributes/text").toString());
        assertEquals(
                "{\"binaryValue\":\"dg==\",\"stringListValues\":[],\"binaryListValues\":[],\"dataType\":\"Binary\"}",
                record.at("/messageAttributes/bytes").toString());
        assertTrue(record.path("md5OfBody").asText().matches("[0-9a-f]{32}"));
        assertEquals("aws:sqs", record.path("eventSource").asText());
        assertEquals(
                "arn:aws:sqs:us-east-1:000000000000:Items-Plain",
                record.path("eventSourceARN").asText());
        assertEquals("us-east-1", record.path("awsRegion").asText());
    }

    @Test
    void deadLettersAreExactlyTheBadOnes() {
        consumer.does(
                "Items-Redriven", event -> Consumer.values(event, "/body").contains("bad") ? Consumer.THROWS : "null");

        send("Redriven", "good");
        send("Redriven", "bad");
        send("Redriven", "fine");
        server.awaitIdle(PATIENCE);

        assertEquals(
                List.of("bad", "bad", "fine", "good"),
                seen("Redriven").stream().sorted().toList());
        assertEquals(List.of("bad"), received("Failed"));
    }

    /** A message whose visibility timeout is hours would be the next test's, if a reset left it. */
    @Test
    void namesAMessageThatWaitsForItsVisibilityTimeoutAndResetForgetsIt() {
        consumer.does("Items-Hidden", event -> Consumer.THROWS);
        send("Hidden", "a");

        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> server.awaitIdle(Duration.ofSeconds(2)));
        server.reset();
        server.awaitIdle(PATIENCE);

        assertTrue(
                refusal.getMessage()
                        .matches(".*1 message in queue Items-Hidden for OfHidden, where what has failed waits for its"
                                + " visibility timeout of 40000 s"),
                refusal::getMessage);
    }

    /** AWS's page "Retain discarded records for a DynamoDB event source in Lambda", "Example invocation record". */
    @Test
    void aQueueIsToldOfRecordsThatAreGivenUp() throws IOException {
        consumer.does("table/GivenUp", event -> Consumer.THROWS);
        SourcesAssembly.put(server.dynamoDbEndpoint(), "GivenUp", "a");
        server.awaitIdle(PATIENCE);

        List<String> told = received("GivenUpRecords");
        assertEquals(1, told.size());
        JsonNode json = new ObjectMapper().readTree(told.get(0));
        assertEquals(
                "RetryAttemptsExhausted", json.at("/requestContext/condition").asText());
        assertEquals(2, json.at("/requestContext/approximateInvokeCount").intValue());
        assertEquals(
                "arn:aws:lambda:us-east-1:000000000000:function:Items-Consumer",
                json.at("/requestContext/functionArn").asText());
        assertTrue(json.at("/requestContext/requestId").isTextual());
        assertEquals(
                "{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"}",
                json.path("responseContext").toString());
        assertEquals("1.0", json.path("version").textValue());
        JsonNode batch = json.path("DDBStreamBatchInfo");
        JsonNode record = consumer.events("table/GivenUp").get(0).at("/Records/0");
        assertEquals(1, batch.path("batchSize").intValue());
        assertEquals(record.path("eventSourceARN"), batch.path("streamArn"));
        assertEquals(record.at("/dynamodb/SequenceNumber"), batch.path("startSequenceNumber"));
        assertEquals(record.at("/dynamodb/SequenceNumber"), batch.path("endSequenceNumber"));
        assertTrue(batch.path("shardId").asText().startsWith("shardId-"), batch::toString);
        assertTrue(batch.path("approximateArrivalOfFirstRecord").isTextual());
        assertTrue(batch.path("approximateArrivalOfLastRecord").isTextual());
    }
}
