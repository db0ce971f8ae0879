package dev.mimic.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.CfnGlobalTable;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/** The table that keeps the documents. Its key is {@code id}, a string, without a sort key. */
final class DocumentTable {

    private static final String EXPECTED = "id (S)";

    private DocumentTable() {}

    /** Returns the table that the properties name, or a new one. */
    static ITable findOrCreate(Construct scope, String id, MimicProps props) {
        if (props.table == null) {
            return create(scope, id, props);
        }
        TableWarnings.add(scope, props.table);
        return props.table;
    }

    private static Table create(Construct scope, String id, MimicProps props) {
        Table table = Table.Builder.create(scope, id)
                .partitionKey(Attribute.builder()
                        .name("id")
                        .type(AttributeType.STRING)
                        .build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .timeToLiveAttribute("expires")
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .stream(props.eventBus == null ? null : StreamViewType.NEW_AND_OLD_IMAGES)
                .removalPolicy(props.removalPolicy)
                .build();
        // Below CDK's own priority of 100, so that a tag that somebody gives to the app or the stack is the stronger
        // one.
        Tags.of(table).add("Name", "MimicTable", TagProps.builder().priority(50).build());
        return table;
    }

    /**
     * Returns the table if it has this key, or if CDK cannot know its key because the table was imported.
     *
     * @throws IllegalArgumentException if the table has another key, a name that a parameter of CloudFormation gives, or
     *     a key of AWS KMS and no region
     */
    static ITable check(ITable table) {
        checkName(table, table.getTableName());
        Object resource = table.getNode().getDefaultChild();
        if (resource instanceof CfnTable cfnTable) {
            checkName(table, cfnTable.getTableName());
            check(table, cfnTable.getKeySchema(), cfnTable.getAttributeDefinitions());
        } else if (resource instanceof CfnGlobalTable globalTable) {
            checkName(table, globalTable.getTableName());
            check(table, globalTable.getKeySchema(), globalTable.getAttributeDefinitions());
            checkRegionOfKey(table);
        }
        return table;
    }

    private static void checkName(ITable table, String name) {
        KnownAtSynthesis.check("the name of the table", name, ParameterSearch.finds(table, name));
    }

    /** Says at once what CDK would say at the synthesis, without the name of the table. */
    private static void checkRegionOfKey(ITable table) {
        if (table.getEncryptionKey() != null
                && Token.isUnresolved(Stack.of(table).getRegion())) {
            throw new IllegalArgumentException("the stack of table must have a region in its env, got none: "
                    + table.getNode().getPath() + " is a TableV2 with a key of AWS KMS, which belongs to a region");
        }
    }

    private static void check(ITable table, Object keySchema, Object attributeDefinitions) {
        Map<Object, Object> types = new TreeMap<>();
        resolve(table, attributeDefinitions)
                .forEach(definition -> types.put(definition.get("attributeName"), definition.get("attributeType")));
        String key = resolve(table, keySchema).stream()
                .map(element -> element.get("attributeName"))
                .map(name -> name + " (" + types.get(name) + ")")
                .collect(Collectors.joining(", "));
        if (!key.equals(EXPECTED)) {
            throw new IllegalArgumentException("table must have the key " + EXPECTED + " alone, got " + key);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> resolve(ITable table, Object property) {
        return (List<Map<String, Object>>) Stack.of(table).resolve(property);
    }

    /** DynamoDB counts calls as the samples of their latency. */
    static Metric metricCalls(ITable table, String operation, String label) {
        Map<String, String> dimensions = new TreeMap<>();
        dimensions.put("TableName", table.getTableName());
        dimensions.put("Operation", operation);
        return table.metric(
                "SuccessfulRequestLatency",
                MetricOptions.builder()
                        .dimensionsMap(dimensions)
                        .statistic(Stats.SAMPLE_COUNT)
                        .label(label)
                        .build());
    }
}
