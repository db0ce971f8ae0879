package dev.mimic.local.documents;

import dev.mimic.local.dynamodb.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of documents, known by their keys alone: those of a document are under its id, or under the id, a slash and
 * more (docs/decisions/0005). What else is in an item is the functions' business.
 */
public final class DocumentItems {

    private final DynamoDbClient dynamoDb;
    private final List<Table> tables;

    /** Takes the tables whose key is one string, as an id is; others hold no documents. */
    public DocumentItems(DynamoDbClient dynamoDb, List<Table> tables) {
        this.dynamoDb = dynamoDb;
        this.tables = tables.stream()
                .filter(table -> table.partitionKey().type().equals("S"))
                .filter(table -> table.sortKey().isEmpty())
                .toList();
    }

    /**
     * Gives documents other ids: the new one by the old one. A document that had a new id before is replaced.
     *
     * @return the old ids of the documents that were found
     */
    public Set<String> rename(Map<String, String> ids) {
        Set<String> found = new HashSet<>();
        delete(Set.copyOf(ids.values()));
        for (Table table : tables) {
            for (String key : keys(table, ids.keySet())) {
                Map<String, AttributeValue> item = new HashMap<>(
                        dynamoDb.getItem(get -> get.tableName(table.name()).key(keyOf(table, key)))
                                .item());
                String id = idIn(key);
                found.add(id);
                item.putAll(keyOf(table, ids.get(id) + key.substring(id.length())));
                dynamoDb.putItem(put -> put.tableName(table.name()).item(item));
            }
        }
        delete(ids.keySet());
        return found;
    }

    /** Removes documents. */
    public void delete(Collection<String> ids) {
        for (Table table : tables) {
            keys(table, ids)
                    .forEach(key -> dynamoDb.deleteItem(
                            delete -> delete.tableName(table.name()).key(keyOf(table, key))));
        }
    }

    private List<String> keys(Table table, Collection<String> ids) {
        String attribute = table.partitionKey().name();
        return dynamoDb
                .scanPaginator(scan -> scan.tableName(table.name())
                        .projectionExpression("#key")
                        .expressionAttributeNames(Map.of("#key", attribute)))
                .items()
                .stream()
                .map(item -> item.get(attribute).s())
                .filter(key -> ids.contains(idIn(key)))
                .toList();
    }

    private static Map<String, AttributeValue> keyOf(Table table, String key) {
        return Map.of(table.partitionKey().name(), AttributeValue.fromS(key));
    }

    private static String idIn(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }
}
