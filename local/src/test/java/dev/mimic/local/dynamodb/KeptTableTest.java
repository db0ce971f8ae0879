package dev.mimic.local.dynamodb;

import static dev.mimic.local.dynamodb.SampleTable.attribute;
import static dev.mimic.local.dynamodb.SampleTable.globalIndex;
import static dev.mimic.local.dynamodb.SampleTable.hash;
import static dev.mimic.local.dynamodb.SampleTable.localIndex;
import static dev.mimic.local.dynamodb.SampleTable.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.dynamodb.DynamoDbLocal;
import dev.mimic.dynamodb.LocalDynamoDbClient;
import dev.mimic.local.SharedDynamoDb;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/** A table that was kept was taken as it was, whatever the template had become meanwhile. */
final class KeptTableTest {

    private static DynamoDbLocal engine;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() {
        engine = SharedDynamoDb.ENGINE.inMemory();
        client = LocalDynamoDbClient.of(engine.endpoint());
    }

    @AfterAll
    static void end() {
        client.close();
        engine.close();
    }

    @Test
    void anotherKeyIsRefused() {
        create(SampleTable.named("Orders"));

        assertRefused(
                "the folder of the tables keeps table Orders with the key id (S), and the template gives it id (N): take"
                        + " another folder, or delete this one",
                SampleTable.with("Orders", table -> table.attributeDefinitions(attribute("id", "N"))));
        assertRefused(
                "the folder of the tables keeps table Orders with the key id (S), and the template gives it id (S), sorted by"
                        + " at (N): take another folder, or delete this one",
                sorted("Orders"));
    }

    @Test
    void theSameKeyIsTaken() {
        create(sorted("Sorted"));

        create(sorted("Sorted"));

        assertEquals("DISABLED", timeToLive("Sorted").timeToLiveStatusAsString());
    }

    @Test
    void timeToLiveFollowsTheTemplate() {
        create(expiring(Optional.empty()));

        create(expiring(Optional.of("expires")));
        assertEquals("expires", timeToLive("Documents").attributeName());
        assertEquals("ENABLED", timeToLive("Documents").timeToLiveStatusAsString());

        create(expiring(Optional.of("until")));
        assertEquals("until", timeToLive("Documents").attributeName());
        assertEquals("ENABLED", timeToLive("Documents").timeToLiveStatusAsString());

        create(expiring(Optional.empty()));
        assertEquals("DISABLED", timeToLive("Documents").timeToLiveStatusAsString());
    }

    /** "You can delete or add one global secondary index without interruption" (AWS::DynamoDB::Table); here several. */
    @Test
    void globalIndexesFollowTheTemplate() {
        create(indexed("Indexed", "byTitle", "byYear", "byPlace"));
        client.putItem(put -> put.tableName("Indexed")
                .item(Map.of("id", AttributeValue.fromS("1"), "owner", AttributeValue.fromS("Ada"))));

        create(indexed("Indexed", "byOwner", "byPlace"));

        assertEquals(Set.of("byOwner", "byPlace"), indexes("Indexed"));
        assertEquals(
                1,
                client.query(query -> query.tableName("Indexed")
                                .indexName("byOwner")
                                .keyConditionExpression("#key = :key")
                                .expressionAttributeNames(Map.of("#key", "owner"))
                                .expressionAttributeValues(Map.of(":key", AttributeValue.fromS("Ada"))))
                        .count());
    }

    /** The key schema and the projection of an index: "Updates are not supported" (AWS::DynamoDB::Table). */
    @Test
    void anotherIndexOfTheSameNameIsRefused() {
        create(indexed("Changed", "byOwner"));

        assertRefused(
                "the folder of the tables keeps index byOwner of table Changed with owner (S), ALL, and the template gives it id (S),"
                        + " INCLUDE [title]: CloudFormation changes no index; give the new one another name",
                SampleTable.with(
                        "Changed",
                        table -> table.globalSecondaryIndexes(globalIndex(index -> index.indexName("byOwner")
                                .keySchema(hash("id"))
                                .projection(projection ->
                                        projection.projectionType("INCLUDE").nonKeyAttributes("title"))))));
    }

    /** "A local secondary index can only be created when its parent table is created" (LocalSecondaryIndex of a GlobalTable). */
    @Test
    void anotherLocalIndexIsRefused() {
        create(sorted("Local"));

        assertRefused(
                "the folder of the tables keeps table Local with the local secondary indexes {}, and the template gives it"
                        + " {byOwner=id (S), sorted by owner (S), KEYS_ONLY}: take another folder, or delete this one",
                SampleTable.with(
                        "Local",
                        table -> table.attributeDefinitions(
                                        attribute("id", "S"), attribute("at", "N"), attribute("owner", "S"))
                                .keySchema(hash("id"), range("at"))
                                .localSecondaryIndexes(localIndex(index -> index.indexName("byOwner")
                                        .keySchema(hash("id"), range("owner"))
                                        .projection(projection -> projection.projectionType("KEYS_ONLY"))))));
    }

    @Test
    void theStreamFollowsTheTemplate() {
        create(SampleTable.named("Streamed"));

        create(streamed("KEYS_ONLY"));
        assertEquals("KEYS_ONLY", described("Streamed").streamSpecification().streamViewTypeAsString());
        String arn = described("Streamed").latestStreamArn();

        create(streamed("KEYS_ONLY"));
        assertEquals(arn, described("Streamed").latestStreamArn());

        create(streamed("NEW_IMAGE"));
        assertEquals("NEW_IMAGE", described("Streamed").streamSpecification().streamViewTypeAsString());

        create(SampleTable.named("Streamed"));
        assertNull(described("Streamed").streamSpecification());
    }

    @Test
    void capacityFollowsTheTemplate() {
        create(indexed("Priced", "byOwner"));

        create(provisioned(1));
        assertEquals("PROVISIONED", described("Priced").billingModeSummary().billingModeAsString());

        create(provisioned(7));
        assertEquals(7, described("Priced").provisionedThroughput().readCapacityUnits());
        assertEquals(
                7,
                described("Priced")
                        .globalSecondaryIndexes()
                        .get(0)
                        .provisionedThroughput()
                        .readCapacityUnits());

        create(indexed("Priced", "byOwner"));
        assertEquals("PAY_PER_REQUEST", described("Priced").billingModeSummary().billingModeAsString());
    }

    private static Table sorted(String name) {
        return SampleTable.with(
                name,
                table -> table.attributeDefinitions(attribute("id", "S"), attribute("at", "N"))
                        .keySchema(hash("id"), range("at")));
    }

    private static Table expiring(Optional<String> attribute) {
        Table table = SampleTable.named("Documents");
        return new Table(table.database(), table.request(), attribute);
    }

    private static Table streamed(String view) {
        return SampleTable.with(
                "Streamed",
                table -> table.streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType(view)));
    }

    /** A table with an index for each name: {@code byOwner} has the key {@code owner}. */
    private static Table indexed(String name, String... indexes) {
        return SampleTable.with(
                name,
                table -> table.attributeDefinitions(Stream.concat(
                                        Stream.of(attribute("id", "S")),
                                        Stream.of(indexes).map(index -> attribute(key(index), "S")))
                                .toList())
                        .globalSecondaryIndexes(Stream.of(indexes)
                                .map(index -> GlobalSecondaryIndex.builder()
                                        .indexName(index)
                                        .keySchema(hash(key(index)))
                                        .projection(projection -> projection.projectionType("ALL"))
                                        .build())
                                .toList()));
    }

    private static Table provisioned(long units) {
        Consumer<ProvisionedThroughput.Builder> capacity =
                throughput -> throughput.readCapacityUnits(units).writeCapacityUnits(units);
        return SampleTable.with(
                "Priced",
                table -> table.attributeDefinitions(attribute("id", "S"), attribute("owner", "S"))
                        .globalSecondaryIndexes(globalIndex(index -> index.indexName("byOwner")
                                .keySchema(hash("owner"))
                                .projection(projection -> projection.projectionType("ALL"))
                                .provisionedThroughput(capacity)))
                        .billingMode(BillingMode.PROVISIONED)
                        .provisionedThroughput(capacity));
    }

    private static String key(String index) {
        return index.substring(2).toLowerCase(Locale.ROOT);
    }

    private static Set<String> indexes(String table) {
        return described(table).globalSecondaryIndexes().stream()
                .map(GlobalSecondaryIndexDescription::indexName)
                .collect(Collectors.toSet());
    }

    private static TableDescription described(String table) {
        return client.describeTable(describe -> describe.tableName(table)).table();
    }

    private static void assertRefused(String message, Table table) {
        assertEquals(
                message,
                assertThrows(IllegalStateException.class, () -> create(table)).getMessage());
    }

    private static void create(Table table) {
        try (Tables tables = new Tables(List.of(table), engine.endpoint())) {
            tables.create();
        }
    }

    private static TimeToLiveDescription timeToLive(String name) {
        return client.describeTimeToLive(describe -> describe.tableName(name)).timeToLiveDescription();
    }
}
