package dev.mimic.local.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.dynamodb.Database;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.apigateway.model.ApiKeySource;
import dev.mimic.local.apigateway.model.MethodThrottles;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import dev.mimic.local.apigateway.server.KeyAllowances;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.eventbridge.EventBus;
import dev.mimic.local.lambda.FunctionPackage;
import dev.mimic.local.lambda.LambdaFunction;
import dev.mimic.local.lambda.functions.ScriptedHandler;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

final class BannerTest {

    private static final UsagePlan PLAN = new UsagePlan(
            "planid",
            "Plan",
            Optional.empty(),
            Optional.empty(),
            List.of(
                    new ApiKey("KeyA", "a1b2c3d4e5", "Reader", Optional.empty(), true),
                    new ApiKey("KeyB", "f6g7h8i9j0", "Writer", Optional.empty(), true)),
            List.of());

    @Test
    void namesTheKeysWhereThereAreSeveral() {
        assertEquals(
                List.of("x-api-key: one  (Reader)", "x-api-key: two  (Writer)"),
                keyLines(served("Stack", "us-east-1", "a1b2c3d4e5", "one", "f6g7h8i9j0", "two")));
    }

    @Test
    void needsNoNameForOne() {
        assertEquals(List.of("x-api-key: one"), keyLines(served("Stack", "us-east-1", "a1b2c3d4e5", "one")));
    }

    @Test
    void namesTheAddressOfEachStage() {
        assertEquals(
                List.of("Sample is served at", "/dev", "/prod"),
                lines(served("Stack", "us-east-1"))
                        .skip(1)
                        .limit(3)
                        .map(line -> line.replaceFirst("http://127.0.0.1:[0-9-]+", ""))
                        .toList());
    }

    @Test
    void namesTheRegionsOfAStackThatIsInTwo() {
        assertEquals(
                List.of("Sample (us-east-1) is served at", "Sample (eu-west-1) is served at"),
                lines(served("Stack", "us-east-1"), served("Stack", "eu-west-1"))
                        .filter(line -> line.endsWith(" is served at"))
                        .toList());
    }

    /** DynamoDB Local tells the tables of two regions or accounts apart by them. */
    @Test
    void namesRegionAndAccessKeyIdOfTables() {
        Table items = new Table(
                new Database("111122223333", "eu-west-1"),
                CreateTableRequest.builder().tableName("Items").build(),
                Optional.empty());
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Banner.printTables(URI.create("http://127.0.0.1:4000"), List.of(items), new PrintStream(out, true));

        assertEquals(
                List.of(
                        "",
                        "Amazon DynamoDB is served at http://127.0.0.1:4000",
                        "  Items  (region eu-west-1, access key id 111122223333)"),
                out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void saysWhereEventsCanBePut() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Banner.printBuses(
                URI.create("http://127.0.0.1:4000"),
                List.of(new EventBus("arn:aws:events:eu-west-1:111122223333:event-bus/orders")),
                new PrintStream(out, true));

        assertEquals(
                List.of(
                        "",
                        "Amazon EventBridge is served at http://127.0.0.1:4000",
                        "  orders  (region eu-west-1, access key id 111122223333)"),
                out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void saysHowToSendMessagesAndPutObjectsIfThereIsSomethingToTakeThem() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true);
        URI endpoint = URI.create("http://127.0.0.1:4000");

        Banner.printQueues(() -> endpoint, List.of(), stream);
        Banner.printBuckets(() -> endpoint, List.of(), stream);
        Banner.printQueues(
                () -> endpoint, List.of(endpoint + "/000000000000/jobs", endpoint + "/000000000000/dead"), stream);
        Banner.printBuckets(() -> endpoint, List.of("photos"), stream);

        assertEquals(
                List.of(
                        "",
                        "Amazon SQS is served at http://127.0.0.1:4000",
                        "  http://127.0.0.1:4000/000000000000/jobs",
                        "  http://127.0.0.1:4000/000000000000/dead",
                        "  curl -s http://127.0.0.1:4000/000000000000/jobs -d Action=SendMessage"
                                + " --data-urlencode 'MessageBody={\"hello\":\"world\"}'",
                        "",
                        "Amazon S3 is served at http://127.0.0.1:4000",
                        "  photos",
                        "  curl -s -X PUT http://127.0.0.1:4000/photos/hello.json -H 'Content-Type: application/json'"
                                + " -d '{\"hello\":\"world\"}'"),
                out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void namesThePortsOfDebuggers() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<LambdaFunction> functions = Stream.of("Store", "Retrieve", "Closed")
                .map(name -> FunctionPackage.function(name, Path.of("."), ScriptedHandler.class, Duration.ofSeconds(3)))
                .toList();

        Banner.printDebugPorts(
                functions,
                function -> switch (function.name()) {
                    case "Store" -> OptionalInt.of(5005);
                    case "Retrieve" -> OptionalInt.of(5006);
                    default -> OptionalInt.empty();
                },
                new PrintStream(out, true));

        assertEquals(
                List.of("", "Debuggers attach at", "  127.0.0.1:5005  Store", "  127.0.0.1:5006  Retrieve"),
                out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private static List<String> keyLines(ServedApi served) {
        return lines(served).filter(line -> line.startsWith("x-api-key")).toList();
    }

    private static Stream<String> lines(ServedApi... served) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Banner.print(List.of(served), api -> List.of(), new PrintStream(out, true, StandardCharsets.UTF_8));

        return out.toString(StandardCharsets.UTF_8).lines();
    }

    /** An API, not started, with keys by their ids. */
    private static ServedApi served(String stack, String region, String... keyValues) {
        RestApi api = new RestApi(
                "Api",
                "abcdefghij",
                "Sample",
                Stream.of("dev", "prod")
                        .map(stage -> new Stage(stage, Map.of(), List.of(), MethodThrottles.NONE))
                        .toList(),
                Map.of(),
                // Both plans have both keys.
                List.of(PLAN, PLAN),
                Set.of(),
                "000000000000",
                region,
                ApiKeySource.HEADER,
                OptionalInt.empty());
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < keyValues.length; i += 2) {
            values.put(keyValues[i], keyValues[i + 1]);
        }
        return new ServedApi(
                stack,
                api,
                values,
                (function, event) -> new CompletableFuture<>(),
                Clock.systemUTC(),
                new KeyAllowances(Clock.systemUTC(), true),
                entry -> {});
    }
}
