package dev.mimic.infra;

import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.CfnGlobalTable;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.constructs.Construct;

/** What may be wrong with a table that is not of Mimic's own, and what CDK is able to see of it. */
final class TableWarnings {

    private TableWarnings() {}

    static void add(Construct mimic, ITable table) {
        addTimeToLive(mimic, table);
        Place.warn("table", mimic, table, table.getTableArn());
    }

    /** Of an imported table nothing is known. */
    private static void addTimeToLive(Construct mimic, ITable table) {
        Object resource = table.getNode().getDefaultChild();
        if (resource instanceof CfnTable cfnTable) {
            addTimeToLive(mimic, table, cfnTable.getTimeToLiveSpecification());
        } else if (resource instanceof CfnGlobalTable globalTable) {
            addTimeToLive(mimic, table, globalTable.getTimeToLiveSpecification());
        }
    }

    private static void addTimeToLive(Construct mimic, ITable table, Object specification) {
        Object resolved = Stack.of(table).resolve(specification);
        boolean removes = resolved instanceof Map<?, ?> timeToLive
                && "expires".equals(timeToLive.get("attributeName"))
                && !Boolean.FALSE.equals(timeToLive.get("enabled"));
        if (!removes) {
            Annotations.of(mimic)
                    .addWarningV2(
                            "mimic:timeToLive",
                            "the table " + table.getNode().getPath()
                                    + " keeps documents that have expired: switch on its Time to Live on the attribute"
                                    + " expires, timeToLiveAttribute(\"expires\")");
        }
    }
}
