package dev.mimic.junit.isolated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.dynamodb.LocalDynamoDbClient;
import dev.mimic.junit.carried.Carried;
import dev.mimic.junit.server.RunningServer;
import dev.mimic.junit.server.RunningServer.Stored;
import dev.mimic.junit.server.ServedRequest;
import dev.mimic.junit.server.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** One server for all, because each takes seconds of CPU: a document lives a minute, and two requests at once are allowed. */
final class LocalServersTest {

    private static final String KEY = "a-key-for-tests";

    private static final Map<String, String> CONTEXT =
            Map.of("timeToLive", "60", "rateLimit", "0.001", "burstLimit", "2");

    private static final LocalServers SERVERS = new LocalServers(Carried.FOLDER, Carried.engine(), Carried.engines());

    private static final RunningServer SERVER = SERVERS.start(settings(0, CONTEXT));

    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    @TempDir
    private Path folder;

    @BeforeEach
    void reset() {
        SERVER.reset();
    }

    @AfterAll
    static void close() {
        SERVERS.close();

        // What synthesizes in this JVM's other tests has a process too.
        assertEquals(
                List.of(),
                ProcessHandle.current()
                        .descendants()
                        .map(process -> process.info().command().orElse(""))
                        .filter(command -> command.contains("java"))
                        .toList());
    }

    @Test
    void storesAndFetchesPastKeyLimitsAndRecord() {
        String document = " {\"n\":1E400,\"ü\":[]} ";
        String id = "";
        for (int i = 0; i < 4; i++) {
            id = SERVER.store(document);
        }

        assertEquals(Optional.of(document), SERVER.fetch(id));
        assertEquals(Optional.empty(), SERVER.fetch("no such/id?"));
        assertEquals(List.of(), SERVER.requests());
        assertEquals(
                "Invalid JSON: expected a value but found the end, line 1, column 4",
                assertThrows(IllegalArgumentException.class, () -> SERVER.store("[1,"))
                        .getMessage());
    }

    @Test
    void recordsWhatCallersAskedForByIdAndForgetsItAtAReset() {
        HttpResponse<String> stored = post("", KEY);
        HttpResponse<String> fetched = get("/" + stored.body() + "/body?why=not", KEY);
        HttpResponse<String> refused = get("/" + stored.body(), "another-key");

        assertEquals(
                List.of(
                        new ServedRequest("POST", "/dev/mimic", 200, Optional.of(stored.body())),
                        new ServedRequest(
                                "GET",
                                "/dev/mimic/" + stored.body() + "/body?why=not",
                                200,
                                Optional.of(stored.body())),
                        new ServedRequest("GET", "/dev/mimic/" + stored.body(), 403, Optional.of(stored.body()))),
                SERVER.requests());
        assertEquals(List.of(200, 200, 403), List.of(stored.statusCode(), fetched.statusCode(), refused.statusCode()));
        assertTrue(
                SERVER.log().toString().contains("\"outcome\":\"STORED\""),
                () -> SERVER.log().toString());

        SERVER.reset();

        assertEquals(List.of(), SERVER.requests());
        assertEquals(List.of(), SERVER.log());
        assertEquals(Optional.empty(), SERVER.fetch(stored.body()));
    }

    @Test
    void timePassesForDocumentsAndThrottlesUntilAReset() {
        String id = SERVER.store("1");
        List<Integer> throttled = List.of(
                get("/a", KEY).statusCode(),
                get("/a", KEY).statusCode(),
                get("/a", KEY).statusCode());

        SERVER.advance(Duration.ofMillis(30_500));
        Optional<String> before = SERVER.fetch(id);
        SERVER.advance(Duration.ofMillis(30_500));
        Optional<String> after = SERVER.fetch(id);
        int throttledStill = get("/a", KEY).statusCode();
        SERVER.advance(Duration.ofSeconds(1_000));
        int refilled = get("/a", KEY).statusCode();

        assertEquals(List.of(404, 404, 429), throttled);
        assertEquals(Optional.of("1"), before);
        assertEquals(Optional.empty(), after);
        assertEquals(429, throttledStill);
        assertEquals(404, refilled);
        assertEquals(
                "time can be advanced by zero or more, got PT-1S",
                assertThrows(IllegalArgumentException.class, () -> SERVER.advance(Duration.ofSeconds(-1)))
                        .getMessage());
    }

    /** ParallelSamples.Methods has what one server has stored come to others. */
    @Test
    void aResetLeavesWhatWasStoredAtAnotherTimeAsItWas() {
        String kept = SERVER.store("\"kept\"");
        Stored then = SERVER.stored();
        String later = SERVER.store("\"later\"");
        SERVER.advance(Duration.ofMinutes(1));

        SERVER.reset(then);

        assertEquals(Optional.of("\"kept\""), SERVER.fetch(kept));
        assertEquals(Optional.empty(), SERVER.fetch(later));
        assertEquals(then, SERVER.stored());
    }

    @Test
    void loadsAFolderOrNothingOfIt() throws IOException {
        Files.createDirectory(folder.resolve("orders"));
        Files.writeString(folder.resolve("orders/1.json"), "[1]");

        Map<String, String> ids = SERVER.load(folder);

        assertEquals(List.of("orders/1.json"), List.copyOf(ids.keySet()));
        assertEquals(Optional.of("[1]"), SERVER.fetch(ids.get("orders/1.json")));

        Files.writeString(folder.resolve("bad.json"), "tru");

        assertEquals(
                "load: of 2 files 1 cannot be stored, and so none is:\n"
                        + "  bad.json: Invalid JSON: expected true but found the end, line 1, column 4",
                assertThrows(IllegalArgumentException.class, () -> SERVER.load(folder))
                        .getMessage());
        Path missing = folder.resolve("missing");
        assertEquals(
                "load must be a folder, got " + missing,
                assertThrows(IllegalArgumentException.class, () -> SERVER.load(missing))
                        .getMessage());
    }

    /** What is not carried of DynamoDB Local's dependencies is not needed: not even by what few callers use. */
    @Test
    @SuppressWarnings("unchecked")
    void theEngineDoesWhatItDoesWithAllOfItsDependencies() {
        try (DynamoDbClient dynamoDb = LocalDynamoDbClient.of(SERVER.dynamoDbEndpoint())) {
            dynamoDb.createTable(create -> create.tableName("Orders")
                    .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                    .attributeDefinitions(
                            id -> id.attributeName("id").attributeType(ScalarAttributeType.S),
                            drink -> drink.attributeName("drink").attributeType(ScalarAttributeType.S))
                    .globalSecondaryIndexes(index -> index.indexName("ByDrink")
                            .keySchema(key -> key.attributeName("drink").keyType(KeyType.HASH))
                            .projection(all -> all.projectionType(ProjectionType.ALL)))
                    .streamSpecification(stream -> stream.streamEnabled(true).streamViewType("NEW_AND_OLD_IMAGES"))
                    .billingMode(BillingMode.PAY_PER_REQUEST));
            dynamoDb.updateTimeToLive(update -> update.tableName("Orders")
                    .timeToLiveSpecification(ttl -> ttl.attributeName("expires").enabled(true)));

            dynamoDb.transactWriteItems(write -> write.transactItems(item -> item.put(
                    put -> put.tableName("Orders").item(order("1")).conditionExpression("attribute_not_exists(id)"))));
            dynamoDb.executeStatement(
                    insert -> insert.statement("INSERT INTO \"Orders\" VALUE {'id': '2', 'drink': 'tea'}"));
            dynamoDb.batchWriteItem(write -> write.requestItems(Map.of(
                    "Orders",
                    List.of(WriteRequest.builder()
                            .putRequest(put -> put.item(order("3")))
                            .build()))));
            dynamoDb.updateItem(update -> update.tableName("Orders")
                    .key(Map.of("id", AttributeValue.fromS("3")))
                    .updateExpression("SET #n = if_not_exists(#n, :zero) + :one")
                    .expressionAttributeNames(Map.of("#n", "count"))
                    .expressionAttributeValues(
                            Map.of(":zero", AttributeValue.fromN("0"), ":one", AttributeValue.fromN("1"))));

            assertEquals(
                    3,
                    dynamoDb.query(query -> query.tableName("Orders")
                                    .indexName("ByDrink")
                                    .keyConditionExpression("drink = :tea")
                                    .expressionAttributeValues(Map.of(":tea", AttributeValue.fromS("tea"))))
                            .count());
            assertEquals(
                    1,
                    dynamoDb.executeStatement(select -> select.statement(
                                    "SELECT * FROM \"Orders\" WHERE begins_with(\"id\", '3') AND \"count\" = 1"))
                            .items()
                            .size());
            assertThrows(
                    TransactionCanceledException.class,
                    () -> dynamoDb.transactWriteItems(write ->
                            write.transactItems(item -> item.put(put -> put.tableName("Orders")
                                    .item(order("1"))
                                    .conditionExpression("attribute_not_exists(id)")))));
            dynamoDb.deleteTable(delete -> delete.tableName("Orders"));
        }
    }

    private static Map<String, AttributeValue> order(String id) {
        return Map.of("id", AttributeValue.fromS(id), "drink", AttributeValue.fromS("tea"));
    }

    record Order(String item, LocalDate due) {}

    @Test
    void writesObjectsAsJson() {
        assertEquals(
                "{\"item\":\"tea\",\"due\":\"2026-01-31\"}", SERVER.json(new Order("tea", LocalDate.of(2026, 1, 31))));
        assertEquals(
                "cannot write java.lang.Object as JSON: No serializer found for class java.lang.Object and no properties"
                        + " discovered to create BeanSerializer (to avoid exception, disable"
                        + " SerializationFeature.FAIL_ON_EMPTY_BEANS)",
                assertThrows(IllegalArgumentException.class, () -> SERVER.json(new Object()))
                        .getMessage());
    }

    @Test
    void runsHandlersOnThreadsOfThisJvmIfItIsToBeDebugged() {
        ServerSettings debugged =
                new ServerSettings(Optional.empty(), List.of(), 0, Optional.empty(), true, true, Map.of(), Map.of());
        try (RunningServer server = SERVERS.start(debugged)) {
            String id = server.store("[1]");

            assertEquals(Optional.of("[1]"), server.fetch(id));
            assertEquals(
                    2,
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().matches("lambda-.*-handler"))
                            .count());
        }
    }

    @Test
    void refusesWhatCannotBeServed() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        ServerSettings both = new ServerSettings(
                Optional.of(nowhere), List.of(), 0, Optional.empty(), true, false, Map.of(), Map.of("timeout", "3"));
        ServerSettings missing = new ServerSettings(
                Optional.of(nowhere), List.of(), 0, Optional.empty(), true, false, Map.of(), Map.of());

        assertEquals(
                "settings of Mimic's own stack cannot be those of " + nowhere + ": set them in its app, got [timeout]",
                refusal(both));
        assertTrue(refusal(missing).contains(nowhere.toString()), () -> refusal(missing));
        assertEquals("port must be from 0 to 65535, got 65536", refusal(settings(65536, Map.of())));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(
                    "port " + taken.getLocalPort() + " is in use: stop what listens there, or choose another",
                    assertThrows(
                                    IllegalStateException.class,
                                    () -> SERVERS.start(settings(taken.getLocalPort(), Map.of())))
                            .getMessage());
        }
    }

    private static String refusal(ServerSettings settings) {
        return assertThrows(IllegalArgumentException.class, () -> SERVERS.start(settings))
                .getMessage();
    }

    /** In an engine of its own, which takes seconds. */
    @Tag("extended")
    @Test
    void aStackWithAQueueIsServedByTheEngineOnTheClassPath() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), """
                {"version": "36.0.0", "artifacts": {"Jobs": {"type": "aws:cloudformation:stack",
                  "environment": "aws://unknown-account/unknown-region",
                  "properties": {"templateFile": "Jobs.template.json"}}}}""");
        Files.writeString(folder.resolve("Jobs.template.json"), """
                {"Resources": {"Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "jobs"}}},
                 "Outputs": {"QueueUrl": {"Value": {"Ref": "Jobs"}}}}""");
        ServerSettings settings = new ServerSettings(
                Optional.of(folder), List.of(), 0, Optional.empty(), false, false, Map.of(), Map.of());

        try (RunningServer queues = SERVERS.start(settings)) {
            assertTrue(call(queues, "SendMessage", ", \"MessageBody\": \"a\"").contains("MD5OfMessageBody"));

            // Hidden for 30 s, of which a test waits for none.
            assertTrue(call(queues, "ReceiveMessage", "").contains("\"Body\":\"a\""));
            assertEquals("{}", call(queues, "ReceiveMessage", ""));
            queues.advance(Duration.ofSeconds(30));
            assertTrue(call(queues, "ReceiveMessage", "").contains("\"Body\":\"a\""));

            queues.reset();
            queues.advance(Duration.ofSeconds(30));
            assertEquals("{}", call(queues, "ReceiveMessage", ""));
        }
        assertThrows(IllegalStateException.class, SERVER::sqsEndpoint);
    }

    /** Calls SQS for the queue that the stack's output names. */
    private String call(RunningServer queues, String action, String parameters) {
        String url = queues.outputs().get("Jobs.QueueUrl");
        return send(HttpRequest.newBuilder(queues.sqsEndpoint())
                        .header("X-Amz-Target", "AmazonSQS." + action)
                        .POST(BodyPublishers.ofString("{\"QueueUrl\": \"" + url + "\"" + parameters + "}"))
                        .build())
                .body();
    }

    private static ServerSettings settings(int port, Map<String, String> context) {
        return new ServerSettings(Optional.empty(), List.of(), port, Optional.of(KEY), false, false, Map.of(), context);
    }

    private HttpResponse<String> post(String below, String key) {
        return send(HttpRequest.newBuilder(URI.create(SERVER.documents().orElseThrow() + below))
                .header("x-api-key", key)
                .POST(BodyPublishers.ofString("{}"))
                .build());
    }

    private HttpResponse<String> get(String below, String key) {
        return send(HttpRequest.newBuilder(URI.create(SERVER.documents().orElseThrow() + below))
                .header("x-api-key", key)
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
