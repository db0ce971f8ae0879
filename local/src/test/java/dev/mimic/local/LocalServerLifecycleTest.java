package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.dynamodb.LocalDynamoDbClient;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.assembly.WrittenAssembly;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.lambda.FunctionPackage;
import dev.mimic.local.lambda.functions.VersionHandler;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The life of a server, as whoever embeds it sees it: start, reload, reset, close, and a second one beside it. */
final class LocalServerLifecycleTest {

    private static final String MOCK = """
            {"Type": "MOCK", "RequestTemplates": {"application/json": "{\\"statusCode\\": 200}"},
             "IntegrationResponses": [{"StatusCode": "200"}]}""";

    @TempDir
    private Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final MovableClock clock = new MovableClock("2026-01-15T12:00:00Z");
    private WrittenAssembly assembly;

    @BeforeEach
    void write() throws IOException {
        assembly = WrittenAssembly.in(directory)
                .withResource("/Post/Properties/ApiKeyRequired", "true")
                .withResource("/Plan/Properties/Quota", "{\"Limit\": 2, \"Period\": \"DAY\"}")
                .withResource("/Function/Properties/Runtime", "\"java17\"")
                .withResource("/Function/Properties/Timeout", "30")
                .withResource("/Function/Properties/Handler", "\"" + VersionHandler.class.getName() + "\"")
                .withResource("/Function/Properties/Environment/Variables", "{\"GREETING\": \"hello\"}");
        writePackage("first");
    }

    /** Also if one JVM has them and their functions, which see different values of a variable. */
    @Test
    void twoServersOfOneAssemblyShareNothing() throws Exception {
        String here = " first " + ProcessHandle.current().pid();
        try (LocalServer second = inThisJvm("second")) {
            put(second, "a");
            String keyOfFirst;
            try (LocalServer first = inThisJvm("first")) {
                keyOfFirst = key(first);

                assertEquals("first" + here, post(first, keyOfFirst).body());
                assertEquals(403, post(second, keyOfFirst).statusCode());
                assertEquals(0, items(first));
                assertEquals("second" + here, post(second, key(second)).body());
            }

            assertEquals(200, post(second, key(second)).statusCode());
            assertEquals(1, items(second));
            assertNotEquals(keyOfFirst, key(second));
        }
    }

    private LocalServer inThisJvm(String greeting) {
        return LocalServer.of(directory)
                .engine(SharedDynamoDb.ENGINE)
                .clock(clock)
                .functionsInThisJvm(true)
                .variables(Map.of("GREETING", greeting))
                .start();
    }

    @Test
    void reloadServesWhatHasChangedAndKeepsTheRest() throws Exception {
        try (LocalServer server = LocalServer.of(directory)
                .engine(SharedDynamoDb.ENGINE)
                .clock(clock)
                .variables(Map.of("GREETING", "set"))
                .start()) {
            String url = server.apis().get(0).url();
            String key = key(server);
            put(server, "a");
            String[] first = post(server, key).body().split(" ");

            assembly.withResource("/Get", """
                    {"Type": "AWS::ApiGateway::Method", "Properties": {
                      "RestApiId": {"Ref": "Api"}, "ResourceId": {"Ref": "Items"}, "HttpMethod": "GET",
                      "Integration": {"Type": "AWS_PROXY", "IntegrationHttpMethod": "POST", "Uri": {"Fn::Sub":
                        "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Alias}/invocations"}}}}""");
            server.reload();
            String[] newRoute = get(server).body().split(" ");
            writePackage("other");
            server.reload();
            String[] newCode = get(server).body().split(" ");
            HttpResponse<String> lastOfTheQuota = post(server, key);
            HttpResponse<String> overTheQuota = post(server, key);
            assembly.withResource("/Plan/Properties/Quota/Limit", "3");
            server.reload();

            assertEquals(url, server.apis().get(0).url());
            assertEquals(key, key(server));
            assertEquals(1, items(server));
            assertEquals("set first", first[0] + " " + first[1]);
            assertEquals(first[2], newRoute[2], "the function has not changed, and keeps its JVM");
            assertEquals("set other", newCode[0] + " " + newCode[1]);
            assertEquals(200, lastOfTheQuota.statusCode());
            assertEquals(429, overTheQuota.statusCode());
            assertEquals(200, post(server, key).statusCode(), "another quota");
        }
    }

    @Test
    void resetForgetsWhatWasStoredAndCountedAlsoAfterRefusedReloads() throws Exception {
        assembly.withResource("/Plan/Properties/Throttle", "{\"RateLimit\": 1, \"BurstLimit\": 1}")
                .withResource("/Post/Properties/Integration", MOCK);
        try (LocalServer server = LocalServer.of(directory)
                .engine(SharedDynamoDb.ENGINE)
                .clock(clock)
                .initializeAhead(false)
                .start()) {
            put(server, "a");
            whatCannotBeReloadedLeavesTheOldServed(server);
            String key = key(server);
            List<Integer> atOnce =
                    List.of(post(server, key).statusCode(), post(server, key).statusCode());
            clock.advance(Duration.ofSeconds(1));
            post(server, key);
            clock.advance(Duration.ofSeconds(1));
            HttpResponse<String> overTheQuota = post(server, key);

            server.reset();

            assertEquals(List.of(200, 429), atOnce);
            assertTrue(overTheQuota.body().contains("Limit Exceeded"), overTheQuota::body);
            assertEquals(0, items(server));
            assertEquals(
                    atOnce,
                    List.of(post(server, key).statusCode(), post(server, key).statusCode()));
        }
    }

    private void whatCannotBeReloadedLeavesTheOldServed(LocalServer server) throws Exception {
        List<Table> tables = server.tables();

        assembly.withResource("/Items/Properties/PathPart", "\"new\"")
                .withResource("/Table/Properties/KeySchema", "[{\"AttributeName\": \"pk\", \"KeyType\": \"HASH\"}]")
                .withResource(
                        "/Table/Properties/AttributeDefinitions",
                        "[{\"AttributeName\": \"pk\", \"AttributeType\": \"S\"}]");
        String anotherKey = refusal(server);
        assembly.withResource("/Post/Properties/ResourceId", "{\"Ref\": \"Nothing\"}");
        String broken = refusal(server);
        Files.writeString(directory.resolve("Items.template.json"), "{");
        String noJson = refusal(server);

        assertEquals(
                "the server keeps table " + tables.get(0).name() + " with the key id (S), and the template gives it"
                        + " pk (S): close it and start anew, without the items",
                anotherKey);
        assertTrue(broken.matches(".*Items\\.template\\.json.*Nothing.*"), broken);
        assertEquals(1, noJson.lines().count(), noJson);
        assertEquals(tables, server.tables());
        assertEquals(1, items(server));
        assertEquals(200, options(server).statusCode());
    }

    @Test
    void closeEndsAStartThatIsOnItsWay() {
        LocalServer[] server = new LocalServer[1];
        server[0] = LocalServer.of(directory)
                .pages(api -> {
                    CompletableFuture.runAsync(server[0]::close).join();
                    return Optional.empty();
                })
                .build();

        String message =
                assertThrows(IllegalStateException.class, server[0]::start).getMessage();

        assertEquals("the server is closed", message);
        URI engine = server[0].dynamoDbEndpoint();
        assertThrows(ConnectException.class, () -> new Socket(engine.getHost(), engine.getPort()).close());
    }

    @Test
    void hasOneLife() {
        LocalServer server = LocalServer.of(directory).build();

        assertEquals("the server has not been started", refused(server::reload));
        assertEquals("the server has not been started", refused(server::reset));
        assertEquals("the server has not been started", refused(server::dynamoDbEndpoint));
        server.read();
        server.close();
        server.close();
        assertEquals("the server is closed", refused(server::start));
        assertEquals("the server is closed", refused(server::reload));
        assertEquals("the server is closed", refused(server::read));
    }

    private static String refused(Runnable step) {
        return assertThrows(IllegalStateException.class, step::run).getMessage();
    }

    private static String refusal(LocalServer server) {
        return assertThrows(RuntimeException.class, server::reload).getMessage();
    }

    private void writePackage(String loose) throws IOException {
        Files.move(
                FunctionPackage.write(directory, loose),
                directory.resolve("asset.function.jar"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static String key(LocalServer server) {
        return server.apis().get(0).apiKeys().values().iterator().next();
    }

    private HttpResponse<String> post(LocalServer server, String key) throws Exception {
        return send(request(server).header("x-api-key", key).POST(BodyPublishers.noBody()));
    }

    private HttpResponse<String> get(LocalServer server) throws Exception {
        return send(request(server));
    }

    private HttpResponse<String> options(LocalServer server) throws Exception {
        return send(request(server).method("OPTIONS", BodyPublishers.noBody()));
    }

    private static HttpRequest.Builder request(LocalServer server) {
        ServedApi api = server.apis().get(0);
        return HttpRequest.newBuilder(URI.create(api.url() + "/items"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static void put(LocalServer server, String id) {
        try (DynamoDbClient dynamoDb = dynamoDb(server)) {
            dynamoDb.putItem(
                    put -> put.tableName(server.tables().get(0).name()).item(Map.of("id", AttributeValue.fromS(id))));
        }
    }

    private static int items(LocalServer server) {
        try (DynamoDbClient dynamoDb = dynamoDb(server)) {
            return dynamoDb.scan(scan -> scan.tableName(server.tables().get(0).name()))
                    .count();
        }
    }

    private static DynamoDbClient dynamoDb(LocalServer server) {
        return LocalDynamoDbClient.of(
                server.dynamoDbEndpoint(), server.tables().get(0).database());
    }
}
