package dev.mimic.local.eventsource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.dynamodb.LocalDynamoDbClient;
import dev.mimic.local.LocalServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Functions in JVMs of their own that throw, end their JVM, or report some of a batch, as it comes: nothing is lost, and what a
 * stream tells of an item stays in order. Another seed each time; {@code -Dseed=…} repeats one.
 */
@Tag("extended")
final class RandomFailuresTest {

    private static final int MESSAGES = 200;
    private static final int ITEMS = 10;
    private static final int VERSIONS = 10;
    private static final String REPORTS = "\"FunctionResponseTypes\": [\"ReportBatchItemFailures\"]";

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final List<String> versions = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    /** Does with an event what chance says, and takes note of what Lambda is told to be done. */
    private synchronized String answer(JsonNode event, String bodyAt, String idAt, boolean inOrder) {
        List<String> bodies = Consumer.values(event, bodyAt);
        List<String> ids = Consumer.values(event, idAt);
        int chance = random.nextInt(20);
        if (chance == 0) {
            return Consumer.EXITS;
        }
        if (chance < 4) {
            return Consumer.THROWS;
        }
        if (chance == 4) {
            return "[]";
        }
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (random.nextInt(10) == 0 || inOrder && !failed.isEmpty()) {
                failed.add(ids.get(i));
            } else if (inOrder) {
                versions.add(bodies.get(i));
            } else {
                done.add(bodies.get(i));
            }
        }
        return failed.stream()
                .map(id -> "{\"itemIdentifier\": \"" + id + "\"}")
                .collect(Collectors.joining(", ", "{\"batchItemFailures\": [", "]}"));
    }

    @Test
    void nothingIsLostAndItemsStayInOrder() throws Exception {
        try (Consumer consumer = new Consumer()) {
            SourcesAssembly.in(directory, consumer)
                    .withResource("/Failed", "{\"Type\": \"AWS::SQS::Queue\"}")
                    .withQueue("Orders", "\"BatchSize\": 10, " + REPORTS, """
                            "VisibilityTimeout": 5, "RedrivePolicy": {"maxReceiveCount": 3,
                             "deadLetterTargetArn": {"Fn::GetAtt": ["Failed", "Arn"]}},""")
                    .withTable(
                            "Versions",
                            "\"BatchSize\": 10, \"ParallelizationFactor\": 3, \"BisectBatchOnFunctionError\": true, "
                                    + REPORTS);
            consumer.does("Items-Orders", event -> answer(event, "/body", "/messageId", false));
            consumer.does(
                    "table/Versions",
                    event -> answer(event, "/dynamodb/NewImage/version/S", "/dynamodb/SequenceNumber", true));
            try (LocalServer server = LocalServer.of(directory).start();
                    SqsClient sqs = sqs(server);
                    DynamoDbClient dynamoDb = LocalDynamoDbClient.of(server.dynamoDbEndpoint())) {
                send(sqs);
                change(dynamoDb);
                server.awaitIdle(Duration.ofMinutes(5));

                check(deadLetters(sqs));
            }
        }
    }

    private static SqsClient sqs(LocalServer server) {
        return SqsClient.builder()
                .endpointOverride(server.sqsEndpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static void send(SqsClient sqs) {
        String url = sqs.getQueueUrl(get -> get.queueName("Items-Orders")).queueUrl();
        for (int first = 0; first < MESSAGES; first += 10) {
            List<SendMessageBatchRequestEntry> entries = IntStream.range(first, first + 10)
                    .mapToObj(Integer::toString)
                    .map(body -> SendMessageBatchRequestEntry.builder()
                            .id(body)
                            .messageBody(body)
                            .build())
                    .toList();
            sqs.sendMessageBatch(send -> send.queueUrl(url).entries(entries));
        }
    }

    private static void change(DynamoDbClient dynamoDb) {
        for (int version = 0; version < VERSIONS; version++) {
            for (int item = 0; item < ITEMS; item++) {
                String id = Integer.toString(item);
                String text = item + "-" + version;
                dynamoDb.putItem(put -> put.tableName("Versions")
                        .item(Map.of("id", AttributeValue.fromS(id), "version", AttributeValue.fromS(text))));
            }
        }
    }

    private static Set<String> deadLetters(SqsClient sqs) {
        String url = sqs.getQueueUrl(get -> get.queueName("Items-Failed")).queueUrl();
        Set<String> bodies = new HashSet<>();
        List<Message> messages;
        do {
            messages = sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                    .messages();
            messages.forEach(message -> bodies.add(message.body()));
        } while (!messages.isEmpty());
        return bodies;
    }

    private void check(Set<String> deadLetters) {
        String repeat = "repeat with -Dseed=" + seed;
        Set<String> found = new TreeSet<>(done);
        found.addAll(deadLetters);
        assertEquals(
                new TreeSet<>(
                        IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList()),
                found,
                repeat);
        assertTrue(done.size() > MESSAGES / 2, repeat);
        for (int item = 0; item < ITEMS; item++) {
            String of = item + "-";
            assertEquals(
                    IntStream.range(0, VERSIONS)
                            .mapToObj(version -> of + version)
                            .toList(),
                    versions.stream().filter(version -> version.startsWith(of)).toList(),
                    repeat);
        }
    }
}
