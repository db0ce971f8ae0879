package dev.mimic.local.eventsource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.dynamodb.LocalDynamoDbClient;
import dev.mimic.local.LocalServer;
import dev.mimic.local.SharedDynamoDb;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Mappings of tables' streams, of DynamoDB Local's: a table for each of them. */
final class StreamMappingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ID = "/dynamodb/Keys/id/S";
    /** A batch begins when it is full. */
    private static final String FOUR_AT_A_TIME = "\"BatchSize\": 4, \"MaximumBatchingWindowInSeconds\": 300";

    private static final String REPORTS = ", \"FunctionResponseTypes\": [\"ReportBatchItemFailures\"]";

    @TempDir
    private static Path directory;

    private static Consumer consumer;
    private static LocalServer server;
    private static DynamoDbClient dynamoDb;
    private static SourcesAssembly assembly;

    @BeforeAll
    static void start() throws IOException {
        consumer = new Consumer();
        assembly = SourcesAssembly.in(directory, consumer)
                .withTable("Plain", "\"BatchSize\": 100")
                .withTable("Three", "\"BatchSize\": 3")
                .withTable("Reporting", FOUR_AT_A_TIME + REPORTS)
                .withTable("Expiring", "\"BatchSize\": 1")
                .withTable("Waiting", FOUR_AT_A_TIME)
                .withTable("Bisecting", FOUR_AT_A_TIME + ", \"BisectBatchOnFunctionError\": true")
                .withTable("GivenUp", FOUR_AT_A_TIME + ", \"MaximumRetryAttempts\": 1")
                .withTable("Lanes", "\"BatchSize\": 1, \"ParallelizationFactor\": 4")
                .withTable("Changed", "\"BatchSize\": 1")
                .withTable(
                        "AWS::DynamoDB::GlobalTable",
                        "Filtered",
                        "\"FilterCriteria\": {\"Filters\": [{\"Pattern\": \"{\\\"eventName\\\": [\\\"REMOVE\\\"]}\"}]}");
        assembly.withResource("/Filtered/Properties/Replicas", "[{\"Region\": \"us-east-1\"}]");
        server = LocalServer.of(directory)
                .engine(SharedDynamoDb.ENGINE)
                .functionsInThisJvm(true)
                .start();
        dynamoDb = LocalDynamoDbClient.of(server.dynamoDbEndpoint());
    }

    @AfterAll
    static void close() {
        dynamoDb.close();
        server.close();
        consumer.close();
    }

    private static void put(String table, String... ids) {
        for (String id : ids) {
            dynamoDb.putItem(put -> put.tableName(table).item(Map.of("id", AttributeValue.fromS(id))));
        }
    }

    private static void delete(String table, String id) {
        dynamoDb.deleteItem(delete -> delete.tableName(table).key(Map.of("id", AttributeValue.fromS(id))));
    }

    private static List<List<String>> batches(String table) {
        return consumer.records(table, ID);
    }

    private static List<String> seen(String table) {
        return batches(table).stream().flatMap(List::stream).toList();
    }

    /** What a function answers that has failed to do some of an event. */
    private static String failures(JsonNode event, String... ids) {
        return event.path("Records")
                .valueStream()
                .filter(record -> List.of(ids).contains(record.at(ID).asText()))
                .map(record -> "{\"itemIdentifier\": " + record.at("/dynamodb/SequenceNumber") + "}")
                .collect(Collectors.joining(", ", "{\"batchItemFailures\": [", "]}"));
    }

    /** AWS's page "Using AWS Lambda with Amazon DynamoDB", "Example DynamoDB Streams record event". */
    @Test
    void aFunctionGetsWhatHasChangedInAwsForm() {
        Instant before = Instant.now();

        put("Plain", "a");
        delete("Plain", "a");
        server.awaitIdle(PATIENCE);

        List<JsonNode> records = consumer.events("Plain").stream()
                .flatMap(event -> event.path("Records").valueStream())
                .toList();
        assertEquals(
                List.of("INSERT", "REMOVE"),
                records.stream()
                        .map(record -> record.path("eventName").asText())
                        .toList());
        JsonNode first = records.get(0);
        assertEquals("us-east-1", first.path("awsRegion").asText());
        assertEquals("aws:dynamodb", first.path("eventSource").asText());
        assertEquals("1.1", first.path("eventVersion").asText());
        assertEquals(
                "arn:aws:dynamodb:us-east-1:000000000000:table/Plain/stream/2026-01-01T00:00:00.000",
                first.path("eventSourceARN").asText());
        assertTrue(first.path("eventID").asText().matches("[0-9a-f]{32}"), first::toString);
        assertTrue(first.path("userIdentity").isMissingNode(), first::toString);
        JsonNode change = first.path("dynamodb");
        assertEquals("{\"id\":{\"S\":\"a\"}}", change.path("Keys").toString());
        assertEquals("{\"id\":{\"S\":\"a\"}}", change.path("NewImage").toString());
        assertEquals("NEW_AND_OLD_IMAGES", change.path("StreamViewType").asText());
        assertTrue(change.path("SizeBytes").isInt());
        assertTrue(change.path("SequenceNumber").isTextual());
        long created = change.path("ApproximateCreationDateTime").longValue();
        assertTrue(
                created >= before.getEpochSecond() && created <= Instant.now().getEpochSecond(),
                () -> created + " is not between " + before.getEpochSecond() + " and now");
        assertEquals(
                "{\"id\":{\"S\":\"a\"}}",
                records.get(1).at("/dynamodb/OldImage").toString());
        assertTrue(records.get(1).at("/dynamodb/NewImage").isMissingNode());
    }

    @Test
    void recordsComeInOrderAndNoBatchIsLargerThanItMayBe() {
        String[] ids = IntStream.range(0, 20).mapToObj(i -> "id" + i).toArray(String[]::new);

        put("Three", ids);
        server.awaitIdle(PATIENCE);

        assertEquals(Arrays.asList(ids), seen("Three"));
        assertTrue(batches("Three").stream().allMatch(batch -> batch.size() <= 3), () -> "" + batches("Three"));
    }

    @Test
    void whatFailsIsRetriedFromTheLowestThatIsNamed() {
        consumer.does("Reporting", event -> batches("Reporting").size() > 1 ? "{}" : failures(event, "c", "b"));

        put("Reporting", "a", "b", "c", "d");
        server.awaitIdle(PATIENCE);

        assertEquals(List.of(List.of("a", "b", "c", "d"), List.of("b", "c", "d")), batches("Reporting"));
    }

    @Test
    @Tag("extended")
    void aBatchThatFailsIsPartedUntilTheOneThatFailsIsAlone() {
        List<String> alone = List.of("bad");
        consumer.does(
                "Bisecting",
                event -> Consumer.values(event, ID).contains("bad")
                                && batches("Bisecting").stream()
                                                .filter(alone::equals)
                                                .count()
                                        < 2
                        ? Consumer.THROWS
                        : "null");

        put("Bisecting", "a", "b", "bad", "c");
        server.awaitIdle(PATIENCE);

        assertEquals(
                List.of(
                        List.of("a", "b", "bad", "c"),
                        List.of("a", "b"),
                        List.of("bad", "c"),
                        List.of("bad"),
                        List.of("bad"),
                        List.of("c")),
                batches("Bisecting"));
    }

    @Test
    @Tag("extended")
    void whatWasRetriedAsOftenAsItMayIsGivenUp() {
        consumer.does("GivenUp", event -> Consumer.values(event, ID).contains("bad") ? Consumer.THROWS : "null");

        put("GivenUp", "bad", "a", "b", "c");
        put("GivenUp", "d", "e", "f", "g");
        server.awaitIdle(PATIENCE);

        List<String> bad = List.of("bad", "a", "b", "c");
        assertEquals(List.of(bad, bad, List.of("d", "e", "f", "g")), batches("GivenUp"));
    }

    @Test
    void onlyWhatMatchesThePatternComes() {
        put("Filtered", "a", "b");
        delete("Filtered", "b");
        server.awaitIdle(PATIENCE);

        assertEquals(List.of(List.of("b")), batches("Filtered"));
    }

    @Test
    void changesOfOneItemAreInOrderAlsoWhereShardsAreParted() {
        List<String> ids = List.of("a", "b", "c", "d", "e");
        List<String> versions =
                IntStream.range(0, 5).mapToObj(Integer::toString).toList();

        versions.forEach(version -> ids.forEach(id -> dynamoDb.putItem(put -> put.tableName("Lanes")
                .item(Map.of("id", AttributeValue.fromS(id), "version", AttributeValue.fromS(version))))));
        server.awaitIdle(PATIENCE);

        ids.forEach(id -> assertEquals(
                versions,
                consumer.events("Lanes").stream()
                        .map(event -> event.path("Records").path(0))
                        .filter(record -> record.at(ID).asText().equals(id))
                        .map(record -> record.at("/dynamodb/NewImage/version/S").asText())
                        .toList()));
    }

    @Test
    @Tag("extended")
    void aMappingThatIsChangedGoesOnFromWhereItWas() throws IOException {
        put("Changed", "a", "b");
        server.awaitIdle(PATIENCE);

        assembly.withMapping("Changed", "StreamArn", "\"StartingPosition\": \"TRIM_HORIZON\", \"Enabled\": false");
        server.reload();
        put("Changed", "c", "d");
        server.awaitIdle(PATIENCE);
        List<String> disabled = seen("Changed");
        assembly.withMapping("Changed", "StreamArn", "\"StartingPosition\": \"TRIM_HORIZON\", \"BatchSize\": 9");
        server.reload();
        put("Changed", "e");
        server.awaitIdle(PATIENCE);

        assertEquals(List.of("a", "b"), disabled);
        assertEquals(List.of("a", "b", "c", "d", "e"), seen("Changed"));
    }

    @Test
    void namesWhatIsStillUnderWay() {
        put("Waiting", "incomplete");

        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> server.awaitIdle(Duration.ofMillis(200)));
        delete("Waiting", "incomplete");
        put("Waiting", "complete", "x");
        server.awaitIdle(PATIENCE);

        assertEquals(
                "still under way after 0.2 s: 1 record in the stream of table Waiting for OfWaiting",
                refusal.getMessage());
    }

    @Test
    void resetForgetsWhatWasThereAndGoesOn() {
        put("Plain", "before");
        server.awaitIdle(PATIENCE);
        List<String> before = new ArrayList<>(seen("Plain"));

        server.reset(server.stored());
        server.reset();
        put("Plain", "after");
        server.awaitIdle(PATIENCE);

        assertEquals(Stream.concat(before.stream(), Stream.of("after")).toList(), seen("Plain"));
    }

    /** DynamoDB Local looks for expired items every few seconds. */
    @Test
    @Tag("extended")
    void whatTimeToLiveRemovesComesAsAws() throws InterruptedException {
        dynamoDb.putItem(put -> put.tableName("Expiring")
                .item(Map.of(
                        "id",
                        AttributeValue.fromS("a"),
                        "expires",
                        AttributeValue.fromN(Long.toString(Instant.now().getEpochSecond() - 60)))));

        while (seen("Expiring").size() < 2) {
            TimeUnit.MILLISECONDS.sleep(100);
        }

        JsonNode removal = consumer.events("Expiring").get(1).path("Records").path(0);
        assertEquals("REMOVE", removal.path("eventName").asText());
        assertEquals(
                "dynamodb.amazonaws.com",
                removal.at("/userIdentity/principalId").asText());
        assertEquals("a", removal.at("/dynamodb/OldImage/id/S").asText());
    }
}
