package dev.mimic.local.dynamodb;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * A table that an earlier run has left in the folder of the tables, or that is served while its assembly is read
 * again, and that the template describes anew. What
 * CloudFormation updates in place follows the template. What would make it another table, which loses the documents, is
 * refused.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html">
 *     AWS::DynamoDB::Table, "Update requires" of each property</a>
 */
final class KeptTable {

    private final DynamoDbClient dynamoDb;
    private final Table table;
    private final Keeper keeper;
    private final TableDescription kept;
    private final KeptIndexes indexes;

    KeptTable(DynamoDbClient dynamoDb, Table table, Keeper keeper) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.keeper = keeper;
        kept = dynamoDb.describeTable(describe -> describe.tableName(table.name()))
                .table();
        indexes = new KeptIndexes(dynamoDb, table);
    }

    /**
     * Compares the table with the template, and changes nothing.
     *
     * @throws IllegalStateException if it has another key, or an index that CloudFormation could not change
     */
    void check() {
        refuseAnother("key ", key(kept), key());
        refuseAnother("local secondary indexes ", localIndexes(kept), localIndexes());
        indexes.check(kept, keeper);
    }

    /** Makes the table, which {@link #check} has let pass, what the template says, but for Time to Live. */
    void update() {
        indexes.update(kept);
        updateStream(kept.streamSpecification());
    }

    private void refuseAnother(String what, String before, String wanted) {
        if (!before.equals(wanted)) {
            throw new IllegalStateException("%s keeps table %s with the %s%s, and the template gives it %s: %s"
                    .formatted(keeper.inWords(), table.name(), what, before, wanted, keeper.remedy()));
        }
    }

    /** A stream is switched off before another is switched on: DynamoDB changes none. */
    private void updateStream(StreamSpecification before) {
        StreamSpecification wanted = table.request().streamSpecification();
        boolean enabled = before != null && Boolean.TRUE.equals(before.streamEnabled());
        if (enabled && !before.equals(wanted)) {
            dynamoDb.updateTable(update ->
                    update.tableName(table.name()).streamSpecification(stream -> stream.streamEnabled(false)));
        }
        if (wanted != null && !(enabled && before.equals(wanted))) {
            dynamoDb.updateTable(update -> update.tableName(table.name()).streamSpecification(wanted));
        }
    }

    private String key(TableDescription kept) {
        return described(kept.keySchema(), kept.attributeDefinitions());
    }

    private String key() {
        return described(table.request().keySchema(), table.request().attributeDefinitions());
    }

    private static String localIndexes(TableDescription kept) {
        Map<String, String> indexes = new TreeMap<>();
        kept.localSecondaryIndexes()
                .forEach(index -> indexes.put(
                        index.indexName(),
                        described(index.keySchema(), kept.attributeDefinitions(), index.projection())));
        return indexes.toString();
    }

    private String localIndexes() {
        Map<String, String> indexes = new TreeMap<>();
        table.request()
                .localSecondaryIndexes()
                .forEach(index -> indexes.put(
                        index.indexName(),
                        described(index.keySchema(), table.request().attributeDefinitions(), index.projection())));
        return indexes.toString();
    }

    /** Describes a key in words. */
    static String described(List<KeySchemaElement> schema, List<AttributeDefinition> attributes) {
        Map<String, String> types = attributes.stream()
                .collect(Collectors.toMap(
                        AttributeDefinition::attributeName, AttributeDefinition::attributeTypeAsString));
        return schema.stream()
                .sorted(Comparator.comparing(key -> key.keyType() == KeyType.RANGE))
                .map(key -> (key.keyType() == KeyType.RANGE ? "sorted by " : "") + key.attributeName() + " ("
                        + types.get(key.attributeName()) + ")")
                .collect(Collectors.joining(", "));
    }

    /** Describes an index in words: its key, and the attributes that are in it. */
    static String described(
            List<KeySchemaElement> schema, List<AttributeDefinition> attributes, Projection projection) {
        List<String> others = projection.nonKeyAttributes().stream().sorted().toList();
        return described(schema, attributes) + ", " + projection.projectionTypeAsString()
                + (others.isEmpty() ? "" : " " + others);
    }
}
