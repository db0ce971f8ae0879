package dev.mimic.functions.store;

import dev.mimic.dynamodb.DynamoDbLocal;
import dev.mimic.dynamodb.LocalDynamoDbClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** An empty table like Mimic's in one DynamoDB Local that all tests of this JVM share. */
public final class MimicTable {

    private static final DynamoDbLocal ENGINE = DynamoDbLocal.inMemory();

    public static final DynamoDbClient CLIENT = LocalDynamoDbClient.of(ENGINE.endpoint());

    private final String name = "Mimic-" + UUID.randomUUID();

    public MimicTable() {
        CLIENT.createTable(table -> table.tableName(name)
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

    public String name() {
        return name;
    }

    public DocumentStore store() {
        return new DocumentStore(CLIENT, name, InstantSource.system());
    }

    /** A store for which it is always the same moment. */
    public DocumentStore store(Instant now) {
        return new DocumentStore(CLIENT, name, InstantSource.fixed(now));
    }

    /** What a store finds, text and all. */
    public static Optional<Document> read(DocumentStore store, String id) {
        return store.find(id, Deadline.in(Duration.ofMinutes(1)))
                .flatMap(FoundDocument::read)
                .map(FoundDocument.Reading::document);
    }

    public void delete(String id) {
        CLIENT.deleteItem(delete -> delete.tableName(name).key(Map.of("id", AttributeValue.fromS(id))));
    }

    public int itemCount() {
        return CLIENT.scanPaginator(scan -> scan.tableName(name)).stream()
                .mapToInt(ScanResponse::count)
                .sum();
    }

    public Map<String, AttributeValue> item(String id) {
        return CLIENT.getItem(get -> get.tableName(name).key(Map.of("id", AttributeValue.fromS(id))))
                .item();
    }
}
