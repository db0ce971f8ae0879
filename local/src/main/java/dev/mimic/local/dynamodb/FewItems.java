package dev.mimic.local.dynamodb;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The items of a table that has no more of them than one call removes. Such a table is emptied by two calls, and one that is
 * empty by one; to make it anew takes several, each of which takes longer.
 */
final class FewItems {

    /** What BatchWriteItem takes. */
    private static final int MOST = 25;

    private final DynamoDbClient dynamoDb;
    private final Table table;

    FewItems(DynamoDbClient dynamoDb, Table table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /**
     * Removes the items, if they are few and nobody could see that they were removed.
     *
     * @return whether the table is empty
     */
    boolean remove() {
        List<String> key = table.request().keySchema().stream()
                .map(KeySchemaElement::attributeName)
                .toList();
        ScanResponse items = dynamoDb.scan(scan -> scan.tableName(table.name())
                .limit(MOST + 1)
                .attributesToGet(key)
                .consistentRead(true));
        // A stream tells of what is removed, and is new with its table.
        if (items.count() > MOST
                || !items.lastEvaluatedKey().isEmpty()
                || table.request().streamSpecification() != null) {
            return false;
        }
        return items.count() == 0 || remove(items.items());
    }

    private boolean remove(List<Map<String, AttributeValue>> keys) {
        List<WriteRequest> deletes = keys.stream()
                .map(key -> WriteRequest.builder()
                        .deleteRequest(delete -> delete.key(key))
                        .build())
                .toList();
        return dynamoDb.batchWriteItem(write -> write.requestItems(Map.of(table.name(), deletes)))
                .unprocessedItems()
                .isEmpty();
    }
}
