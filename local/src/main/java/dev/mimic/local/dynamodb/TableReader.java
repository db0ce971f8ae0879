package dev.mimic.local.dynamodb;

import dev.mimic.dynamodb.Database;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/**
 * Reads {@code AWS::DynamoDB::Table} and {@code AWS::DynamoDB::GlobalTable}, the type of CDK's {@code TableV2}. The keys and
 * the indexes of both are read by {@link TableKeys}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html">
 *     AWS::DynamoDB::Table</a>
 */
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
        // The name is what Ref gives.
        properties.ignore("TableName", "Tags");
        // Backups, encryption, permissions, monitoring, price, and what copies the items elsewhere
        properties.ignore("PointInTimeRecoverySpecification", "DeletionProtectionEnabled", "SSESpecification");
        properties.ignore("ResourcePolicy", "ContributorInsightsSpecification", "TableClass");
        properties.ignore("Replicas", "MultiRegionConsistency", "GlobalTableWitnesses", "KinesisStreamSpecification");
        // Limits of what is served on demand: DynamoDB Local throttles nobody.
        properties.ignore("WarmThroughput", "OnDemandThroughput");
        properties.ignore("ReadOnDemandThroughputSettings", "WriteOnDemandThroughputSettings");
        CreateTableRequest.Builder request = CreateTableRequest.builder().tableName(stack.ref(resource));
        boolean provisioned = isProvisioned(resource, properties);
        request.billingMode(provisioned ? BillingMode.PROVISIONED : BillingMode.PAY_PER_REQUEST)
                .provisionedThroughput(provisioned ? throughput(properties) : null);
        new TableKeys(properties, provisioned).addTo(request);
        properties
                .optionalObject("StreamSpecification")
                .map(TableReader::stream)
                .ifPresent(request::streamSpecification);
        Optional<String> timeToLive =
                properties.optionalObject("TimeToLiveSpecification").flatMap(TableReader::timeToLive);
        properties.refuseOthers();
        return new Table(new Database(stack.account(), stack.region()), request.build(), timeToLive);
    }

    /**
     * A global table's capacity is scaled by another service, from bounds that each replica has of its own; it is created
     * on demand here. What is scaled and what is not makes no difference to DynamoDB Local.
     */
    private static boolean isProvisioned(Resource resource, Properties properties) {
        if (resource.type().equals(DynamoDb.GLOBAL_TABLE)) {
            properties.ignore("BillingMode");
            properties.ignore("ReadProvisionedThroughputSettings", "WriteProvisionedThroughputSettings");
            return false;
        }
        boolean provisioned =
                !properties.optionalText("BillingMode").orElse("PROVISIONED").equals("PAY_PER_REQUEST");
        if (!provisioned && properties.optionalObject("ProvisionedThroughput").isPresent()) {
            throw new AssemblyException(properties.place("ProvisionedThroughput")
                    + " must be left out where BillingMode is PAY_PER_REQUEST");
        }
        return provisioned;
    }

    /** Reads the capacity of a table or of an index. */
    static ProvisionedThroughput throughput(Properties properties) {
        Properties throughput = properties
                .optionalObject("ProvisionedThroughput")
                .orElseThrow(() -> new AssemblyException(properties.place("ProvisionedThroughput")
                        + " is missing, which a table has unless its BillingMode is PAY_PER_REQUEST"));
        return ProvisionedThroughput.builder()
                .readCapacityUnits((long) throughput.integer("ReadCapacityUnits"))
                .writeCapacityUnits((long) throughput.integer("WriteCapacityUnits"))
                .build();
    }

    private static StreamSpecification stream(Properties specification) {
        specification.ignore("ResourcePolicy", "Tags");
        return StreamSpecification.builder()
                .streamEnabled(true)
                .streamViewType(specification.text("StreamViewType"))
                .build();
    }

    private static Optional<String> timeToLive(Properties specification) {
        Optional<String> attribute = specification.optionalText("AttributeName");
        return specification.flag("Enabled") ? attribute : Optional.empty();
    }
}
