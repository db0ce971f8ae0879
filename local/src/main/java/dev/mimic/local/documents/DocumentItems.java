package dev.mimic.local.documents;

import dev.mimic.local.dynamodb.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The items of documents, known by their keys alone: those of a document are under its id, or under the id, a slash and
 * more (docs/decisions/0005), and that of a large one names its object. What else is in an item is the functions' business.
 */
public final class DocumentItems {

    /** The attribute with the key of an object. */
    private static final String OBJECT = "object";

    private final Function<Table, DynamoDbClient> clients;
    private final List<Table> tables;
    private final Consumer<String> deleteObject;

    /**
     * Takes the tables whose key is one string, as an id is; others hold no documents.
     *
     * @param clients the client that reaches a table
     * @param deleteObject deletes the object of a key
     */
    public DocumentItems(Function<Table, DynamoDbClient> clients, List<Table> tables, Consumer<String> deleteObject) {
        this.clients = clients;
        this.deleteObject = deleteObject;
        this.tables =
                tables.stream().filter(table -> table.stringKey().isPresent()).toList();
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
            DynamoDbClient dynamoDb = clients.apply(table);
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
        // Their objects are those of the new ids now.
        delete(ids.keySet(), object -> {});
        return found;
    }

    /** Removes documents, each with its object if it has one. */
    public void delete(Collection<String> ids) {
        delete(ids, deleteObject);
    }

    private void delete(Collection<String> ids, Consumer<String> objects) {
        for (Table table : tables) {
            DynamoDbClient dynamoDb = clients.apply(table);
            keys(table, ids).forEach(key -> {
                Map<String, AttributeValue> deleted = dynamoDb.deleteItem(delete -> delete.tableName(table.name())
                                .key(keyOf(table, key))
                                .returnValues(ReturnValue.ALL_OLD))
                        .attributes();
                Optional.ofNullable(deleted.get(OBJECT)).map(AttributeValue::s).ifPresent(objects);
            });
        }
    }

    private List<String> keys(Table table, Collection<String> ids) {
        String attribute = keyName(table);
        return clients
                .apply(table)
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
        return Map.of(keyName(table), AttributeValue.fromS(key));
    }

    private static String keyName(Table table) {
        return table.stringKey().orElseThrow();
    }

    private static String idIn(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }
}
