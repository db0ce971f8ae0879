package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.local.assembly.WrittenAssembly;
import dev.mimic.local.dynamodb.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack without a REST API is served if it has tables, and refused if nothing of it can be called. */
final class AssemblyWithoutApiTest {

    private static final String TABLE = """
            {"Table": {"Type": "AWS::DynamoDB::Table", "Properties": {
               "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
               "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
               "BillingMode": "PAY_PER_REQUEST"}}}""";

    @TempDir
    private Path directory;

    @Test
    void servesItsTables() throws IOException {
        WrittenAssembly.in(directory).with("Items.template.json", "/Resources", TABLE);

        try (LocalServer server =
                        LocalServer.of(directory).engine(SharedDynamoDb.ENGINE).start();
                Tables tables = new Tables(server.tables(), server.dynamoDbEndpoint())) {
            assertEquals(List.of(), server.apis());
            assertEquals(List.of(), server.warnings());
            assertEquals(Map.of("Items-Table", 0L), tables.items());
        }
    }

    /** It once started DynamoDB Local, said that Ctrl-C ends it, and answered nothing. */
    @Test
    void isRefusedBeforeAnythingStartsIfNothingCanBeCalled() throws IOException {
        WrittenAssembly.in(directory).with("Items.template.json", "/Resources", """
                {"HttpApi": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"Name": "a", "ProtocolType": "HTTP"}},
                 "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}}},
                 "Jobs": {"Type": "AWS::SNS::Topic"}, "Dead": {"Type": "AWS::SNS::Topic"}}""");

        assertRefused(", only AWS::ApiGatewayV2::Api, AWS::SNS::Topic", LocalServer.of(directory));
    }

    /** "A stage is a named reference to a deployment", and the address of an API ends with its name. */
    @Test
    void refusesAnApiThatNoStageDeploys() throws IOException {
        WrittenAssembly.in(directory).with("Items.template.json", "/Resources", """
                {"Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": "a"}}}""");

        assertRefused(", only AWS::ApiGateway::RestApi", LocalServer.of(directory));
    }

    @Test
    void saysNothingOfTheRestIfThereIsNone() throws IOException {
        WrittenAssembly.in(directory).withSecondStack("Empty");

        assertRefused("", LocalServer.of(directory).stacks(List.of("Empty")));
    }

    private void assertRefused(String rest, LocalServerBuilder settings) {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> settings.start().close());

        assertEquals(
                directory + " has no REST API, table, queue, bucket or event bus that could be served" + rest,
                refusal.getMessage());
    }
}
