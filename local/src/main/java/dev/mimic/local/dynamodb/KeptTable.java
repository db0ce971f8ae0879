package dev.mimic.local.dynamodb;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * A table that an earlier run has left in the folder of {@code mimic.data}, and that the template describes anew. As in
 * CloudFormation, Time to Live follows the template, and another key would be another table.
 */
final class KeptTable {

    private final DynamoDbClient dynamoDb;
    private final Table table;

    KeptTable(DynamoDbClient dynamoDb, Table table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /**
     * Makes the table what the template says.
     *
     * @throws IllegalStateException if it has another key
     */
    void update() {
        TableDescription kept = dynamoDb.describeTable(describe -> describe.tableName(table.name()))
                .table();
        String keptKey = keyOf(kept);
        if (!keptKey.equals(keyOf(table))) {
            throw new IllegalStateException(
                    "mimic.data keeps table %s with the key %s, and the template gives it %s: take another folder, or delete this one"
                            .formatted(table.name(), keptKey, keyOf(table)));
        }
        Optional<String> attribute = timeToLiveAttribute();
        if (!attribute.equals(table.timeToLiveAttribute())) {
            attribute.ifPresent(old -> switchTimeToLive(old, false));
            table.timeToLiveAttribute().ifPresent(now -> switchTimeToLive(now, true));
        }
    }

    /** Switches Time to Live of the table on or off. */
    void switchTimeToLive(String attribute, boolean enabled) {
        dynamoDb.updateTimeToLive(update -> update.tableName(table.name())
                .timeToLiveSpecification(
                        specification -> specification.attributeName(attribute).enabled(enabled)));
    }

    private Optional<String> timeToLiveAttribute() {
        TimeToLiveDescription kept = dynamoDb.describeTimeToLive(describe -> describe.tableName(table.name()))
                .timeToLiveDescription();
        boolean enabled = kept.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || kept.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
        return enabled ? Optional.of(kept.attributeName()) : Optional.empty();
    }

    private static String keyOf(TableDescription kept) {
        Map<String, String> types = kept.attributeDefinitions().stream()
                .collect(Collectors.toMap(
                        AttributeDefinition::attributeName, AttributeDefinition::attributeTypeAsString));
        return kept.keySchema().stream()
                .map(key -> (key.keyType() == KeyType.RANGE ? ", sorted by " : "") + key.attributeName() + " ("
                        + types.get(key.attributeName()) + ")")
                .collect(Collectors.joining());
    }

    private static String keyOf(Table table) {
        return nameAndType(table.partitionKey())
                + table.sortKey().map(key -> ", sorted by " + nameAndType(key)).orElse("");
    }

    private static String nameAndType(Table.Key key) {
        return key.name() + " (" + key.type() + ")";
    }
}
