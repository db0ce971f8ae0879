package dev.mimic.local.dynamodb;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** All items of one table at once. */
final class TableItems {

    private final DynamoDbClient dynamoDb;
    private final Table table;
    private final Set<String> keys;

    TableItems(DynamoDbClient dynamoDb, Table table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        keys = table.request().keySchema().stream()
                .map(KeySchemaElement::attributeName)
                .collect(Collectors.toSet());
    }

    List<Map<String, AttributeValue>> all() {
        return dynamoDb.scanPaginator(scan -> scan.tableName(table.name()).consistentRead(true)).items().stream()
                .toList();
    }

    /** Makes these the items of the table, and writes no more than differs. */
    void replaceBy(List<Map<String, AttributeValue>> items) {
        Set<Map<String, AttributeValue>> wanted = new HashSet<>(items);
        Set<Map<String, AttributeValue>> keysOfWanted =
                items.stream().map(this::key).collect(Collectors.toSet());
        for (Map<String, AttributeValue> item : all()) {
            if (!wanted.remove(item) && !keysOfWanted.contains(key(item))) {
                dynamoDb.deleteItem(delete -> delete.tableName(table.name()).key(key(item)));
            }
        }
        wanted.forEach(
                item -> dynamoDb.putItem(put -> put.tableName(table.name()).item(item)));
    }

    private Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new HashMap<>(item);
        key.keySet().retainAll(keys);
        return key;
    }
}
