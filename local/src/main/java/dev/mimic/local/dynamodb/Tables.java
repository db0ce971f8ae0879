package dev.mimic.local.dynamodb;

import dev.mimic.dynamodb.LocalDynamoDbClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The tables of a template in DynamoDB Local, as CloudFormation makes them in DynamoDB. */
public final class Tables implements AutoCloseable {

    private final List<Table> tables;
    private final DynamoDbClient dynamoDb;

    /**
     * Connects.
     *
     * @param tables the tables
     * @param endpoint the address of DynamoDB Local
     */
    public Tables(List<Table> tables, URI endpoint) {
        this.tables = tables;
        dynamoDb = LocalDynamoDbClient.of(endpoint);
    }

    /**
     * Creates the tables; one that an earlier run has left here is made what the template says.
     *
     * @throws IllegalStateException if one that is left here has another key, or if DynamoDB Local refuses one
     */
    public void create() {
        for (Table table : tables) {
            try {
                create(dynamoDb, table);
            } catch (DynamoDbException e) {
                throw new IllegalStateException(
                        "DynamoDB Local refuses table " + table.name() + ": "
                                + e.awsErrorDetails().errorMessage(),
                        e);
            }
        }
    }

    /** Counts the items of every table, by its name. */
    public SortedMap<String, Long> items() {
        SortedMap<String, Long> items = new TreeMap<>();
        for (Table table : tables) {
            items.put(table.name(), count(table));
        }
        return items;
    }

    private long count(Table table) {
        return dynamoDb.scanPaginator(scan -> scan.tableName(table.name()).select(Select.COUNT)).stream()
                .mapToLong(ScanResponse::count)
                .sum();
    }

    /** Removes every item, by making the tables anew. */
    void empty() {
        for (Table table : tables) {
            dynamoDb.deleteTable(delete -> delete.tableName(table.name()));
        }
        create();
    }

    @Override
    public void close() {
        dynamoDb.close();
    }

    private static void create(DynamoDbClient dynamoDb, Table table) {
        List<AttributeDefinition> attributes = new ArrayList<>();
        List<KeySchemaElement> schema = new ArrayList<>();
        add(table.partitionKey(), KeyType.HASH, attributes, schema);
        table.sortKey().ifPresent(key -> add(key, KeyType.RANGE, attributes, schema));
        try {
            dynamoDb.createTable(create -> create.tableName(table.name())
                    .attributeDefinitions(attributes)
                    .keySchema(schema)
                    .billingMode(BillingMode.PAY_PER_REQUEST));
        } catch (ResourceInUseException left) {
            new KeptTable(dynamoDb, table).update();
            return;
        }
        table.timeToLiveAttribute()
                .ifPresent(attribute -> new KeptTable(dynamoDb, table).switchTimeToLive(attribute, true));
    }

    private static void add(
            Table.Key key, KeyType keyType, List<AttributeDefinition> attributes, List<KeySchemaElement> schema) {
        attributes.add(AttributeDefinition.builder()
                .attributeName(key.name())
                .attributeType(key.type())
                .build());
        schema.add(KeySchemaElement.builder()
                .attributeName(key.name())
                .keyType(keyType)
                .build());
    }
}
