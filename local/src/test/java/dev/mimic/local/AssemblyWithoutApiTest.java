package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AssemblyWithoutApiTest {

    /** It once started DynamoDB Local, said that Ctrl-C ends it, and answered nothing. */
    @Test
    void isRefusedBeforeAnythingStarts(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("Data.template.json"), """
                {"Resources": {"Table": {"Type": "AWS::DynamoDB::Table", "Properties": {
                  "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                  "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                  "BillingMode": "PAY_PER_REQUEST"}}}}""");
        Files.writeString(directory.resolve("manifest.json"), """
                {"artifacts": {"Data": {
                  "type": "aws:cloudformation:stack",
                  "environment": "aws://unknown-account/unknown-region",
                  "properties": {"templateFile": "Data.template.json"}}}}""");
        IllegalArgumentException exception = assertThrows(
                IllegalArgumentException.class,
                () -> LocalServer.of(directory).start().close());

        assertEquals(
                directory + " has no REST API (AWS::ApiGateway::RestApi) that could be served", exception.getMessage());
    }
}
