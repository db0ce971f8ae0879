package dev.mimic.local.dynamodb;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** When the items of a table expire: the moments in its Time to Live attribute, in seconds since the epoch. */
final class ItemExpiry {

    private final DynamoDbClient dynamoDb;
    private final Table table;
    private final String attribute;

    ItemExpiry(DynamoDbClient dynamoDb, Table table, String attribute) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.attribute = attribute;
    }

    /** Has every item expire sooner; one without a moment, or with something else in its place, stays as it is. */
    void advance(Duration wholeSeconds) {
        Map<String, String> names =
                IntStream.range(0, keys().length).boxed().collect(Collectors.toMap(i -> "#key" + i, i -> keys()[i]));
        String projection = String.join(", ", names.keySet());
        names.put("#expiry", attribute);
        Map<String, AttributeValue> number = Map.of(":number", AttributeValue.fromS("N"));
        dynamoDb.scanPaginator(scan -> scan.tableName(table.name())
                        .projectionExpression(projection)
                        .filterExpression("attribute_type(#expiry, :number)")
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(number))
                .items()
                .forEach(key -> advance(key, wholeSeconds));
    }

    private String[] keys() {
        return table.request().keySchema().stream()
                .map(KeySchemaElement::attributeName)
                .toArray(String[]::new);
    }

    private void advance(Map<String, AttributeValue> key, Duration wholeSeconds) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":number", AttributeValue.fromS("N"));
        values.put(":seconds", AttributeValue.fromN(Long.toString(wholeSeconds.toSeconds())));
        try {
            dynamoDb.updateItem(update -> update.tableName(table.name())
                    .key(key)
                    .updateExpression("SET #expiry = #expiry - :seconds")
                    .conditionExpression("attribute_type(#expiry, :number)")
                    .expressionAttributeNames(Map.of("#expiry", attribute))
                    .expressionAttributeValues(values));
        } catch (ConditionalCheckFailedException removed) {
            // by somebody else, in the meantime
        }
    }
}
