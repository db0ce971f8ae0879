package dev.mimic.local.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.BillingModeSummary;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/**
 * The global secondary indexes of a table that an earlier run has left, and the capacity of both.
 *
 * <p>CloudFormation adds or removes one index in an update of the stack, and changes none. Several updates may lie between a
 * kept table and the template, so that any number is added and removed here.
 */
final class KeptIndexes {

    /** DynamoDB Local fills an index in the background, and takes one at a time. */
    private static final long POLL_MILLIS = 50;

    private final DynamoDbClient dynamoDb;
    private final Table table;

    KeptIndexes(DynamoDbClient dynamoDb, Table table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /**
     * Compares the indexes with the template.
     *
     * @throws IllegalStateException if an index of the same name has another key or other attributes
     */
    void check(TableDescription kept, Keeper keeper) {
        Map<String, GlobalSecondaryIndex> wanted = wanted();
        kept.globalSecondaryIndexes().stream()
                .filter(index -> wanted.containsKey(index.indexName()))
                .forEach(index -> refuseAnother(index, wanted.get(index.indexName()), kept, keeper));
    }

    private Map<String, GlobalSecondaryIndex> wanted() {
        return table.request().globalSecondaryIndexes().stream()
                .collect(Collectors.toMap(GlobalSecondaryIndex::indexName, index -> index));
    }

    /** Makes the indexes and the capacity what the template says. */
    void update(TableDescription kept) {
        Map<String, GlobalSecondaryIndex> wanted = wanted();
        List<GlobalSecondaryIndexDescription> indexes = kept.globalSecondaryIndexes();
        for (GlobalSecondaryIndexDescription index : indexes) {
            if (!wanted.containsKey(index.indexName())) {
                updateIndex(change -> change.delete(delete -> delete.indexName(index.indexName())));
            }
        }
        updateCapacity(kept, wanted);
        indexes.forEach(index -> wanted.remove(index.indexName()));
        for (GlobalSecondaryIndex index : wanted.values()) {
            updateIndex(change -> change.create(create -> create.indexName(index.indexName())
                    .keySchema(index.keySchema())
                    .projection(index.projection())
                    .provisionedThroughput(index.provisionedThroughput())));
        }
    }

    private void refuseAnother(
            GlobalSecondaryIndexDescription index, GlobalSecondaryIndex wanted, TableDescription kept, Keeper keeper) {
        String before = KeptTable.described(index.keySchema(), kept.attributeDefinitions(), index.projection());
        String now =
                KeptTable.described(wanted.keySchema(), table.request().attributeDefinitions(), wanted.projection());
        if (!before.equals(now)) {
            throw new IllegalStateException(
                    "%s keeps index %s of table %s with %s, and the template gives it %s: CloudFormation changes no index; give the new one another name"
                            .formatted(keeper.inWords(), index.indexName(), table.name(), before, now));
        }
    }

    private void updateIndex(Consumer<GlobalSecondaryIndexUpdate.Builder> change) {
        dynamoDb.updateTable(update -> update.tableName(table.name())
                .attributeDefinitions(table.request().attributeDefinitions())
                .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                        .applyMutation(change)
                        .build()));
        while (!isSettled()) {
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while an index of " + table.name() + " was made", e);
            }
        }
    }

    private boolean isSettled() {
        return dynamoDb
                .describeTable(describe -> describe.tableName(table.name()))
                .table()
                .globalSecondaryIndexes()
                .stream()
                .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
    }

    private void updateCapacity(TableDescription kept, Map<String, GlobalSecondaryIndex> wanted) {
        BillingMode mode = table.request().billingMode();
        BillingModeSummary before = kept.billingModeSummary();
        boolean provisioned = mode == BillingMode.PROVISIONED;
        boolean sameMode = provisioned == (before == null || before.billingMode() == BillingMode.PROVISIONED);
        List<GlobalSecondaryIndex> changed = kept.globalSecondaryIndexes().stream()
                .filter(index -> wanted.containsKey(index.indexName()))
                .filter(index -> differ(
                        index.provisionedThroughput(),
                        wanted.get(index.indexName()).provisionedThroughput()))
                .map(index -> wanted.get(index.indexName()))
                .toList();
        boolean sameTable =
                !differ(kept.provisionedThroughput(), table.request().provisionedThroughput());
        if (sameMode && sameTable && changed.isEmpty()) {
            return;
        }
        UpdateTableRequest.Builder update = UpdateTableRequest.builder().tableName(table.name());
        if (!sameMode) {
            update.billingMode(mode);
        }
        if (!sameTable) {
            update.provisionedThroughput(table.request().provisionedThroughput());
        }
        if (!changed.isEmpty()) {
            update.globalSecondaryIndexUpdates(changed.stream()
                    .map(index -> GlobalSecondaryIndexUpdate.builder()
                            .update(change -> change.indexName(index.indexName())
                                    .provisionedThroughput(index.provisionedThroughput()))
                            .build())
                    .toList());
        }
        dynamoDb.updateTable(update.build());
    }

    /** On demand there is nothing to compare: DynamoDB then tells zeros. */
    private static boolean differ(ProvisionedThroughputDescription kept, ProvisionedThroughput wanted) {
        return wanted != null
                && !(kept != null
                        && Objects.equals(kept.readCapacityUnits(), wanted.readCapacityUnits())
                        && Objects.equals(kept.writeCapacityUnits(), wanted.writeCapacityUnits()));
    }
}
