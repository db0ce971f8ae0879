package dev.mimic.local.eventsource;

import dev.mimic.dynamodb.LocalDynamoDbClient;
import dev.mimic.local.assembly.WrittenAssembly;
import dev.mimic.local.lambda.FunctionPackage;
import dev.mimic.local.lambda.functions.ReportingHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An assembly with a function that sends what it gets to a {@link Consumer}, and with sources of its events. */
final class SourcesAssembly {

    private final WrittenAssembly assembly;

    private SourcesAssembly(WrittenAssembly assembly) {
        this.assembly = assembly;
    }

    static SourcesAssembly in(Path directory, Consumer consumer) throws IOException {
        FunctionPackage.write(directory);
        return new SourcesAssembly(WrittenAssembly.in(directory)
                .with("Items.assets.json", "/files/consumer", """
                        {"source": {"path": "functions.zip"}, "destinations": {"here": {"objectKey": "functions.zip"}}}""")
                .withResource("/Consumer", """
                        {"Type": "AWS::Lambda::Function", "Properties": {"Code": {"S3Bucket": "b", "S3Key": "functions.zip"},
                         "Handler": "%s", "Runtime": "java21", "Timeout": 30, "Role": "r",
                         "Environment": {"Variables": {"TEST_URL": "%s"}}}}""".formatted(ReportingHandler.class.getName(), consumer.url())));
    }

    /** Adds a table with a stream, and a mapping of it with these settings. */
    SourcesAssembly withTable(String name, String settings) throws IOException {
        return withTable("AWS::DynamoDB::Table", name, settings);
    }

    /** Adds a table of this type, as {@link #withTable(String, String)} does. */
    SourcesAssembly withTable(String type, String name, String settings) throws IOException {
        assembly.withResource("/" + name, """
                {"Type": "%s", "Properties": {
                 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                 "BillingMode": "PAY_PER_REQUEST", "TableName": "%s",
                 "StreamSpecification": {"StreamViewType": "NEW_AND_OLD_IMAGES"},
                 "TimeToLiveSpecification": {"AttributeName": "expires", "Enabled": true}}}""".formatted(type, name));
        return withMapping(name, "StreamArn", "\"StartingPosition\": \"TRIM_HORIZON\", " + settings);
    }

    /** Puts an item into a table. */
    static void put(URI endpoint, String table, String id) {
        try (DynamoDbClient dynamoDb = LocalDynamoDbClient.of(endpoint)) {
            dynamoDb.putItem(put -> put.tableName(table).item(Map.of("id", AttributeValue.fromS(id))));
        }
    }

    /** Adds a queue with these properties, each with a comma behind it, and a mapping of it with these settings. */
    SourcesAssembly withQueue(String name, String settings, String properties) throws IOException {
        assembly.withResource(
                "/" + name, "{\"Type\": \"AWS::SQS::Queue\", \"Properties\": {%s \"Tags\": []}}".formatted(properties));
        return withMapping(name, "Arn", settings);
    }

    /** Adds a mapping of a resource, or puts another one in its place. */
    SourcesAssembly withMapping(String name, String attribute, String settings) throws IOException {
        assembly.withResource("/Of" + name, """
                {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {%s, "FunctionName": {"Ref": "Consumer"},
                 "EventSourceArn": {"Fn::GetAtt": ["%s", "%s"]}}}""".formatted(settings, name, attribute));
        return this;
    }

    SourcesAssembly withResource(String path, String json) throws IOException {
        assembly.withResource(path, json);
        return this;
    }
}
