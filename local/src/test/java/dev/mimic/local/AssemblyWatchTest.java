package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.dynamodb.LocalDynamoDbClient;
import dev.mimic.local.assembly.WrittenAssembly;
import dev.mimic.local.lambda.FunctionPackage;
import dev.mimic.local.lambda.functions.VersionHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One server whose files change on disk: one, since each costs a JVM. */
final class AssemblyWatchTest {

    private static final String OTHER = """
            {"Resources": {"More": {"Type": "AWS::DynamoDB::Table", "Properties": {
              "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
              "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST"}}}}""";

    @TempDir
    private Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Test
    void servesWhatHasChangedSaysSoAndNeverWhatIsBroken() throws Exception {
        Path cdkOut = Files.createDirectory(directory.resolve("cdk.out"));
        // As CDK leaves it without asset staging.
        Path code = FunctionPackage.write(directory, "first");
        WrittenAssembly assembly = WrittenAssembly.in(cdkOut)
                .with("Items.assets.json", "/files/function/source/path", "\"../" + code.getFileName() + "\"")
                .withResource("/Function/Properties/Runtime", "\"java17\"")
                .withResource("/Function/Properties/Timeout", "30")
                .withResource("/Function/Properties/Handler", "\"" + VersionHandler.class.getName() + "\"")
                .withResource("/Function/Properties/Environment/Variables", "{\"GREETING\": \"hello\"}")
                .withSecondStack("Other");
        Files.writeString(cdkOut.resolve("Other.template.json"), OTHER);
        Path template = cdkOut.resolve("Items.template.json");
        try (LocalServer server = LocalServer.of(cdkOut)
                .engine(SharedDynamoDb.ENGINE)
                .debug(0, false)
                .start()) {
            AssemblyWatch watch = AssemblyWatch.start(server, lines::add);
            String url = server.apis().get(0).url();
            String origin = server.apis().get(0).origin();
            Map<String, String> keys = server.apis().get(0).apiKeys();
            String function = server.functions().get(0).name();
            OptionalInt debugPort = server.debugPort(server.functions().get(0));
            put(server);
            assertEquals("hello first", post(url + "/items"));

            FunctionPackage.write(directory, "second");
            assertEquals("Reloaded: changed function " + function, line());
            assertEquals("hello second", post(url + "/items"));

            String whole = Files.readString(template);
            Files.writeString(template, whole.substring(0, 500));
            assertTrue(line().matches("Not reloaded, and what was served before goes on: .*Items.template.json is not"
                    + " valid JSON.*"));
            assertEquals("hello second", post(url + "/items"));

            Files.writeString(template, whole);
            assembly.withResource("/Items/Properties/PathPart", "\"things\"").withResources("""
                    {"Post2": {"Type": "AWS::ApiGateway::Method", "Properties": {
                       "RestApiId": {"Ref": "Api"}, "ResourceId": {"Ref": "Items"}, "HttpMethod": "PUT",
                       "AuthorizationType": "AWS_IAM", "Integration": {"Type": "HTTP", "Uri": "http://x"}}}}""");
            Files.writeString(cdkOut.resolve("Other.template.json"), OTHER.replace("\"More\"", "\"Most\""));
            assertEquals(
                    "Reloaded: changed API items (%s); new table Other-Most; gone table Other-More".formatted(origin),
                    line());
            assertTrue(line().startsWith("Not served: items answers PUT /things with 501"));
            assertTrue(line().startsWith("Warning: items asks for signed requests"));
            assertEquals("hello second", post(url + "/things"));

            Files.writeString(template, Files.readString(template) + "\n");
            assertEquals("Reloaded: nothing that is served has changed", line());
            assertTrue(debugPort.getAsInt() > 0);
            assertEquals(debugPort, server.debugPort(server.functions().get(0)));
            assertEquals(keys, server.apis().get(0).apiKeys());
            assertEquals(Map.of("Items-Table", 1), items(server));
            assertEquals(0, lines.size());
            watch.close();
        }
    }

    private String line() throws InterruptedException {
        String line = lines.poll(60, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("nothing was reloaded");
        }
        return line;
    }

    /** The answer without the id of the process. */
    private String post(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .POST(BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString()).body().replaceFirst(" \\d+$", "");
    }

    private static void put(LocalServer server) throws IOException {
        try (DynamoDbClient dynamoDb = dynamoDb(server)) {
            dynamoDb.putItem(put -> put.tableName("Items-Table").item(Map.of("id", AttributeValue.fromS("a"))));
        }
    }

    private static Map<String, Integer> items(LocalServer server) {
        try (DynamoDbClient dynamoDb = dynamoDb(server)) {
            return Map.of(
                    "Items-Table",
                    dynamoDb.scan(scan -> scan.tableName("Items-Table")).count());
        }
    }

    private static DynamoDbClient dynamoDb(LocalServer server) {
        return LocalDynamoDbClient.of(
                server.dynamoDbEndpoint(), server.tables().get(0).database());
    }
}
