package dev.mimic.events.ingest;

import dev.mimic.dynamodb.DynamoDbLocal;
import dev.mimic.dynamodb.LocalDynamoDbClient;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.DocumentStore;
import dev.mimic.functions.store.FoundDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** An empty table like Mimic's in one DynamoDB Local that all tests of this JVM share. */
public final class IngestTable {

    private static final DynamoDbLocal ENGINE = DynamoDbLocal.inMemory();

    public static final DynamoDbClient CLIENT = LocalDynamoDbClient.of(ENGINE.endpoint());

    private final String name = "Mimic-" + UUID.randomUUID();

    public IngestTable() {
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

    public DocumentStore store() {
        return store(CLIENT);
    }

    /** A store that reaches the table by another client. */
    public DocumentStore store(DynamoDbClient client) {
        return new DocumentStore(client, name, InstantSource.system());
    }

    /** The text under an id, if there is one. */
    public Optional<String> text(String id) {
        return reading(id).map(reading -> reading.document().text());
    }

    public Optional<Instant> expires(String id) {
        return reading(id).flatMap(reading -> reading.document().expires());
    }

    private Optional<FoundDocument.Reading> reading(String id) {
        return store().find(id, Deadline.in(Duration.ofMinutes(1))).flatMap(FoundDocument::read);
    }

    public Map<String, Map<String, AttributeValue>> items() {
        return CLIENT.scanPaginator(scan -> scan.tableName(name)).items().stream()
                .collect(Collectors.toMap(item -> item.get("id").s(), item -> item));
    }
}
