package dev.mimic.local.dynamodb;

import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code AWS::DynamoDB::Table} and {@code AWS::DynamoDB::GlobalTable}, the type of CDK's {@code TableV2}. */
public final class TableReader {

    private final SynthesizedStack stack;

    public TableReader(SynthesizedStack stack) {
        this.stack = stack;
    }

    public List<Table> tables() {
        return stack.resources(DynamoDb.TABLE, DynamoDb.GLOBAL_TABLE).stream()
                .map(this::table)
                .toList();
    }

    private Table table(Resource resource) {
        Properties properties = stack.read(resource);
        // The name is what Ref gives; a stream is without effect, since whatever would read one is refused.
        properties.ignore("TableName", "Tags", "StreamSpecification");
        // Backups, encryption, permissions, monitoring and copies in other regions
        properties.ignore("PointInTimeRecoverySpecification", "DeletionProtectionEnabled", "SSESpecification");
        properties.ignore("ResourcePolicy", "ContributorInsightsSpecification", "Replicas");
        // Price and capacity
        properties.ignore("BillingMode", "TableClass", "WarmThroughput");
        properties.ignore("ProvisionedThroughput", "OnDemandThroughput");
        properties.ignore("ReadProvisionedThroughputSettings", "WriteProvisionedThroughputSettings");
        properties.ignore("ReadOnDemandThroughputSettings", "WriteOnDemandThroughputSettings");
        Map<String, String> types = attributeTypes(properties);
        Map<String, Table.Key> keys = new HashMap<>();
        for (Properties key : properties.objects("KeySchema")) {
            String name = key.text("AttributeName");
            if (!types.containsKey(name)) {
                throw new AssemblyException(key.place("AttributeName") + ": " + name
                        + " is not among the AttributeDefinitions " + types.keySet());
            }
            keys.put(key.text("KeyType"), new Table.Key(name, types.get(name)));
        }
        if (!keys.containsKey("HASH")) {
            throw new AssemblyException(properties.place("KeySchema") + " has no HASH key");
        }
        Optional<String> timeToLive =
                properties.optionalObject("TimeToLiveSpecification").flatMap(TableReader::timeToLive);
        properties.refuseOthers();
        if (keys.values().stream().map(Table.Key::name).distinct().count() < types.size()) {
            throw new AssemblyException(properties.place("AttributeDefinitions")
                    + " must define the attributes of KeySchema and no others, got " + types.keySet());
        }
        return new Table(stack.ref(resource), keys.get("HASH"), Optional.ofNullable(keys.get("RANGE")), timeToLive);
    }

    private static Map<String, String> attributeTypes(Properties properties) {
        Map<String, String> types = new LinkedHashMap<>();
        for (Properties attribute : properties.objects("AttributeDefinitions")) {
            types.put(attribute.text("AttributeName"), attribute.text("AttributeType"));
        }
        return types;
    }

    private static Optional<String> timeToLive(Properties specification) {
        Optional<String> attribute = specification.optionalText("AttributeName");
        return specification.flag("Enabled") ? attribute : Optional.empty();
    }
}
