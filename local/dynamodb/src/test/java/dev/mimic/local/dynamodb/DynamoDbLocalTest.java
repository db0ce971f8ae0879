package dev.mimic.local.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

final class DynamoDbLocalTest {

    @TempDir
    private Path directory;

    @Test
    void tablesInMemoryEndWithTheEngineAndItsProcess() {
        DynamoDbLocal ended = DynamoDbLocal.inMemory();
        createTable(ended, "Kept");
        ended.close();

        assertFalse(ended.process().isAlive());

        try (DynamoDbLocal engine = DynamoDbLocal.inMemory()) {
            assertEquals(List.of(), tables(engine));
        }
    }

    @Test
    void tablesOnDiskOutliveTheEngine() {
        Path missing = directory.resolve("not/yet/there");
        try (DynamoDbLocal engine = DynamoDbLocal.onDisk(missing)) {
            createTable(engine, "Kept");
        }

        try (DynamoDbLocal engine = DynamoDbLocal.onDisk(missing)) {
            assertEquals(List.of("Kept"), tables(engine));
        }
    }

    @Test
    void answersOnNoOtherAddress() throws Exception {
        try (DynamoDbLocal engine = DynamoDbLocal.inMemory();
                Socket socket = new Socket()) {
            // A server on all interfaces would answer on every address of the loopback network.
            InetSocketAddress other =
                    new InetSocketAddress("127.0.0.2", engine.endpoint().getPort());

            assertThrows(IOException.class, () -> socket.connect(other, 1000));
        }
    }

    @Test
    void namesTheDirectoryThatItCannotUse() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        UncheckedIOException thrown =
                assertThrows(UncheckedIOException.class, () -> DynamoDbLocal.onDisk(file.resolve("below")));

        assertTrue(thrown.getMessage().contains(file.toString()), thrown::getMessage);
    }

    private static void createTable(DynamoDbLocal engine, String name) {
        try (DynamoDbClient client = client(engine)) {
            client.createTable(table -> table.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build()));
        }
    }

    private static List<String> tables(DynamoDbLocal engine) {
        try (DynamoDbClient client = client(engine)) {
            return client.listTables().tableNames();
        }
    }

    private static DynamoDbClient client(DynamoDbLocal engine) {
        return DynamoDbClient.builder()
                .endpointOverride(engine.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
