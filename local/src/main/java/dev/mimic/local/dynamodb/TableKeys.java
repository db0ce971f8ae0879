package dev.mimic.local.dynamodb;

import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;

/**
 * Reads the keys of a table and of its indexes, and refuses what CloudFormation refuses of them together. What concerns one
 * value alone (how many indexes, forms of names, types of projections) stands in the table of documented values.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 */
final class TableKeys {

    private static final Predicate<KeySchemaElement> PARTITION_KEY = element -> element.keyType() == KeyType.HASH;

    private final Properties table;
    private final boolean provisioned;
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();

    /** @param provisioned whether the table has provisioned capacity, and so each of its global secondary indexes */
    TableKeys(Properties table, boolean provisioned) {
        this.table = table;
        this.provisioned = provisioned;
    }

    /** Puts keys and indexes into a request. */
    void addTo(CreateTableRequest.Builder request) {
        table.objects("AttributeDefinitions")
                .forEach(attribute -> types.put(attribute.text("AttributeName"), attribute.text("AttributeType")));
        List<KeySchemaElement> key = keySchema(table);
        List<LocalSecondaryIndex> local = table.objects("LocalSecondaryIndexes").stream()
                .map(index -> local(index, key))
                .toList();
        List<GlobalSecondaryIndex> global = table.objects("GlobalSecondaryIndexes").stream()
                .map(this::global)
                .toList();
        if (used.size() < types.size()) {
            throw new AssemblyException(table.place("AttributeDefinitions")
                    + " must define the attributes of KeySchema "
                    + (local.isEmpty() && global.isEmpty() ? "" : "and of the indexes ")
                    + "and no others, got " + types.keySet());
        }
        request.attributeDefinitions(definitions()).keySchema(key);
        // A list that is there must not be empty.
        if (!local.isEmpty()) {
            request.localSecondaryIndexes(local);
        }
        if (!global.isEmpty()) {
            request.globalSecondaryIndexes(global);
        }
    }

    private List<AttributeDefinition> definitions() {
        return types.entrySet().stream()
                .map(attribute -> AttributeDefinition.builder()
                        .attributeName(attribute.getKey())
                        .attributeType(attribute.getValue())
                        .build())
                .toList();
    }

    private List<KeySchemaElement> keySchema(Properties owner) {
        List<KeySchemaElement> schema = new ArrayList<>();
        for (Properties key : owner.objects("KeySchema")) {
            String name = key.text("AttributeName");
            if (!types.containsKey(name)) {
                throw new AssemblyException(key.place("AttributeName") + ": " + name
                        + " is not among the AttributeDefinitions " + types.keySet());
            }
            used.add(name);
            schema.add(KeySchemaElement.builder()
                    .attributeName(name)
                    .keyType(key.text("KeyType"))
                    .build());
        }
        if (schema.stream().noneMatch(PARTITION_KEY)) {
            throw new AssemblyException(owner.place("KeySchema") + " has no HASH key");
        }
        return schema;
    }

    private LocalSecondaryIndex local(Properties index, List<KeySchemaElement> tableKey) {
        if (tableKey.size() < 2) {
            throw new AssemblyException(table.place("LocalSecondaryIndexes")
                    + " needs a sort key of the table, a RANGE key in its KeySchema");
        }
        List<KeySchemaElement> key = keySchema(index);
        if (key.size() < 2
                || !key.stream()
                        .filter(PARTITION_KEY)
                        .toList()
                        .equals(tableKey.stream().filter(PARTITION_KEY).toList())) {
            throw new AssemblyException(
                    index.place("KeySchema") + " must have the HASH key of the table and a RANGE key of its own");
        }
        return LocalSecondaryIndex.builder()
                .indexName(index.text("IndexName"))
                .keySchema(key)
                .projection(projection(index))
                .build();
    }

    private GlobalSecondaryIndex global(Properties index) {
        index.ignore("ContributorInsightsSpecification", "WarmThroughput", "OnDemandThroughput");
        index.ignore("ReadOnDemandThroughputSettings", "WriteOnDemandThroughputSettings");
        index.ignore("ReadProvisionedThroughputSettings", "WriteProvisionedThroughputSettings");
        return GlobalSecondaryIndex.builder()
                .indexName(index.text("IndexName"))
                .keySchema(keySchema(index))
                .projection(projection(index))
                .provisionedThroughput(provisioned ? TableReader.throughput(index) : null)
                .build();
    }

    private static Projection projection(Properties index) {
        Properties projection = index.object("Projection");
        Projection.Builder builder = Projection.builder().projectionType(projection.text("ProjectionType"));
        List<String> attributes = projection.texts("NonKeyAttributes");
        if (projection.text("ProjectionType").equals("INCLUDE") == attributes.isEmpty()) {
            throw new AssemblyException(projection.place("NonKeyAttributes")
                    + " must be there with the ProjectionType INCLUDE, and with no other");
        }
        return attributes.isEmpty()
                ? builder.build()
                : builder.nonKeyAttributes(attributes).build();
    }
}
