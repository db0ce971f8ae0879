package dev.mimic.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.CfnGlobalTable;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.IGrantable;

/** The stream of a table, which tells of each item written and removed. */
final class TableStream {

    private static final String VIEW = "NEW_AND_OLD_IMAGES";

    /** Lambda refuses a role that may not list streams, although it is told which one to read. */
    private static final List<String> READ = List.of(
            "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams");

    private TableStream() {}

    /**
     * Checks that a table of somebody else's has a stream with all that an event says.
     *
     * @throws IllegalArgumentException if it has none, or one of other images; of an imported table only the first is known
     */
    static void check(ITable table) {
        Object resource = table.getNode().getDefaultChild();
        if (resource instanceof CfnTable cfnTable) {
            check(table, cfnTable.getStreamSpecification(), "stream");
        } else if (resource instanceof CfnGlobalTable globalTable) {
            check(table, globalTable.getStreamSpecification(), "dynamoStream");
        } else if (table.getTableStreamArn() == null) {
            throw refusal("none", "import it with its tableStreamArn, Table.fromTableAttributes(…)");
        }
    }

    private static void check(ITable table, Object specification, String setting) {
        String view = Stack.of(table).resolve(specification) instanceof Map<?, ?> stream
                ? String.valueOf(stream.get("streamViewType"))
                : "none";
        if (!view.equals(VIEW)) {
            throw refusal(view, "add " + setting + "(StreamViewType." + VIEW + ")");
        }
    }

    private static IllegalArgumentException refusal(String got, String remedy) {
        return new IllegalArgumentException(
                "table must have a stream of " + VIEW + " where there is an eventBus, got " + got + ": " + remedy);
    }

    /** Lets somebody read the stream, and what the table's key has encrypted of it. */
    static void grantRead(ITable table, IGrantable grantee) {
        Permissions.allow(grantee, table.getTableStreamArn(), READ);
        Permissions.decrypt(grantee, table.getEncryptionKey());
    }
}
