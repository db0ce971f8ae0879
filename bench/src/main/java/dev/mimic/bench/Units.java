package dev.mimic.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.bench.Measurements.StoredSize;
import dev.mimic.dynamodb.LocalDynamoDbClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** The units that DynamoDB Local counts for what is in a table. */
final class Units implements AutoCloseable {

    private final DynamoDbClient dynamoDb;
    private final String table;

    /**
     * What it costs to keep something and to fetch it.
     *
     * @param write write request units
     * @param read read request units, eventually consistent
     */
    record Count(double write, double read) {}

    Units(URI endpoint, String table) {
        this.table = table;
        dynamoDb = LocalDynamoDbClient.of(endpoint);
    }

    /** Counts all items of a document that a function has stored. */
    Count ofStored(String id) {
        Count total = new Count(0, 0);
        for (Map<String, AttributeValue> item : itemsOf(id)) {
            Count count = of(item);
            total = new Count(total.write + count.write, total.read + count.read);
        }
        return total;
    }

    /** Counts all items of a document of the measured sizes, and its object in S3 if it has one. */
    StoredSize ofSize(int bytes, String id) {
        return new StoredSize(bytes, ofStored(id), item(id).containsKey("object") ? 1 : 0);
    }

    /** Counts a document that is kept as DynamoDB's own types: objects as maps, arrays as lists. */
    Count ofMap(String id, JsonNode document) {
        return of(Map.of("id", AttributeValue.fromS(id), "body", attributeOf(document)));
    }

    /** How many items the table holds. */
    int itemCount() {
        return dynamoDb.scan(scan -> scan.tableName(table)).count();
    }

    @Override
    public void close() {
        dynamoDb.close();
    }

    private List<Map<String, AttributeValue>> itemsOf(String id) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Map<String, AttributeValue> item = item(id);
        items.add(item);
        if (item.containsKey("parts")) {
            for (int part = 0; part < Integer.parseInt(item.get("parts").n()); part++) {
                items.add(item(id + "/" + part));
            }
        }
        return items;
    }

    private Map<String, AttributeValue> item(String id) {
        return dynamoDb.getItem(get -> get.tableName(table).key(Map.of("id", AttributeValue.fromS(id))))
                .item();
    }

    /** Writes an item anew and reads it: DynamoDB Local reports what both consumed. */
    private Count of(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> copy = new HashMap<>(item);
        // Another id of the same length.
        copy.put("id", AttributeValue.fromS("x" + item.get("id").s().substring(1)));
        double write = dynamoDb.putItem(
                        put -> put.tableName(table).item(copy).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();
        double read = dynamoDb.getItem(get -> get.tableName(table)
                        .key(Map.of("id", copy.get("id")))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();
        return new Count(write, read);
    }

    private static AttributeValue attributeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> {
                Map<String, AttributeValue> map = new LinkedHashMap<>();
                value.properties().forEach(field -> map.put(field.getKey(), attributeOf(field.getValue())));
                yield AttributeValue.fromM(map);
            }
            case ARRAY -> {
                List<AttributeValue> list = new ArrayList<>();
                value.forEach(element -> list.add(attributeOf(element)));
                yield AttributeValue.fromL(list);
            }
            case STRING -> AttributeValue.fromS(value.asText());
            case NUMBER -> AttributeValue.fromN(value.asText());
            case BOOLEAN -> AttributeValue.fromBool(value.asBoolean());
            case NULL -> AttributeValue.fromNul(true);
            default -> throw new IllegalArgumentException("no JSON value: " + value.getNodeType());
        };
    }
}
