package dev.mimic.local.dynamodb;

import static dev.mimic.local.dynamodb.SampleTable.attribute;
import static dev.mimic.local.dynamodb.SampleTable.globalIndex;
import static dev.mimic.local.dynamodb.SampleTable.hash;
import static dev.mimic.local.dynamodb.SampleTable.localIndex;
import static dev.mimic.local.dynamodb.SampleTable.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.dynamodb.Database;
import dev.mimic.dynamodb.DynamoDbLocal;
import dev.mimic.dynamodb.LocalDynamoDbClient;
import dev.mimic.local.SharedDynamoDb;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** What DynamoDB Local makes of the tables of a template. */
final class TablesTest {

    private static final Database IRELAND = new Database("123456789012", "eu-west-1");
    private static final Database VIRGINIA = new Database("123456789012", "us-east-1");

    private static DynamoDbLocal engine;

    @BeforeAll
    static void start() {
        engine = SharedDynamoDb.ENGINE.inMemory();
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    @Test
    void oneNameInTwoRegionsIsTwoTables() {
        Table ireland = SampleTable.in(IRELAND, "orders");
        Table virginia = SampleTable.in(VIRGINIA, "orders");
        Table other = SampleTable.named("sessions");

        try (Tables tables = new Tables(List.of(ireland, virginia, other), engine.endpoint());
                DynamoDbClient client = LocalDynamoDbClient.of(engine.endpoint(), VIRGINIA)) {
            tables.create();
            client.putItem(put -> put.tableName("orders").item(Map.of("id", AttributeValue.fromS("1"))));

            assertEquals(
                    Map.of(
                            "orders (123456789012, eu-west-1)", 0L,
                            "orders (123456789012, us-east-1)", 1L,
                            "sessions", 0L),
                    tables.items());
        }
    }

    @Test
    void itemsAreFoundThroughTheIndexesOfATable() {
        Table table = SampleTable.with(
                "indexed",
                request -> request.attributeDefinitions(
                                attribute("id", "B"),
                                attribute("at", "N"),
                                attribute("owner", "S"),
                                attribute("place", "S"))
                        .keySchema(hash("id"), range("at"))
                        .globalSecondaryIndexes(globalIndex(index -> index.indexName("byOwner")
                                .keySchema(hash("owner"), hash("place"), range("at"))
                                .projection(projection -> projection.projectionType("KEYS_ONLY"))))
                        .localSecondaryIndexes(localIndex(index -> index.indexName("byPlace")
                                .keySchema(hash("id"), range("place"))
                                .projection(projection -> projection.projectionType("ALL")))));
        AttributeValue id = AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2}));

        try (Tables tables = new Tables(List.of(table), engine.endpoint());
                DynamoDbClient client = LocalDynamoDbClient.of(engine.endpoint())) {
            tables.create();
            client.putItem(put -> put.tableName("indexed")
                    .item(Map.of(
                            "id", id,
                            "at", AttributeValue.fromN("7"),
                            "owner", AttributeValue.fromS("Ada"),
                            "place", AttributeValue.fromS("London"),
                            "text", AttributeValue.fromS("Hello"))));

            assertEquals(
                    List.of(Map.of(
                            "id", id,
                            "at", AttributeValue.fromN("7"),
                            "owner", AttributeValue.fromS("Ada"),
                            "place", AttributeValue.fromS("London"))),
                    client.query(query -> query.tableName("indexed")
                                    .indexName("byOwner")
                                    .keyConditionExpression("#o = :o AND place = :p")
                                    .expressionAttributeNames(Map.of("#o", "owner"))
                                    .expressionAttributeValues(Map.of(
                                            ":o", AttributeValue.fromS("Ada"), ":p", AttributeValue.fromS("London"))))
                            .items());
            assertEquals(
                    "Hello",
                    client.query(query -> query.tableName("indexed")
                                    .indexName("byPlace")
                                    .keyConditionExpression("id = :i AND place = :p")
                                    .expressionAttributeValues(Map.of(":i", id, ":p", AttributeValue.fromS("London"))))
                            .items()
                            .get(0)
                            .get("text")
                            .s());
        }
    }

    @Test
    void emptiesTablesWithoutMakingThoseOfFewItemsAnew() {
        Table few = SampleTable.with(
                "few",
                request -> request.attributeDefinitions(attribute("name", "S"), attribute("at", "N"))
                        .keySchema(hash("name"), range("at")));
        Table many = SampleTable.named("many");
        Table streamed = SampleTable.with(
                "streamed",
                request -> request.streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType("KEYS_ONLY")));

        try (Tables tables = new Tables(List.of(few, many, streamed), engine.endpoint());
                DynamoDbClient client = LocalDynamoDbClient.of(engine.endpoint())) {
            tables.createNew();
            for (int i = 0; i < 26; i++) {
                AttributeValue number = AttributeValue.fromN(Integer.toString(i));
                AttributeValue text = AttributeValue.fromS("item");
                client.putItem(put -> put.tableName("few").item(Map.of("name", text, "at", number)));
                AttributeValue id = AttributeValue.fromS(number.n());
                client.putItem(put -> put.tableName("many").item(Map.of("id", id)));
            }
            client.deleteItem(delete -> delete.tableName("few")
                    .key(Map.of("name", AttributeValue.fromS("item"), "at", AttributeValue.fromN("7"))));
            client.putItem(put -> put.tableName("streamed").item(Map.of("id", AttributeValue.fromS("1"))));
            Instant made = described(client, "few").creationDateTime();
            String stream = described(client, "streamed").latestStreamArn();

            tables.empty();
            tables.empty();

            assertEquals(Map.of("few", 0L, "many", 0L, "streamed", 0L), tables.items());
            assertEquals(made, described(client, "few").creationDateTime());
            assertNotEquals(stream, described(client, "streamed").latestStreamArn());
        }
    }

    private static TableDescription described(DynamoDbClient client, String table) {
        return client.describeTable(describe -> describe.tableName(table)).table();
    }

    /** A reload that is refused would else leave tables behind, and refuse them with another key the next time. */
    @Test
    void createsNoTableBesideOneThatCannotBeChanged() {
        Table before = SampleTable.with("before", request -> {});
        Table other = SampleTable.with(
                "before",
                request -> request.attributeDefinitions(attribute("pk", "S")).keySchema(hash("pk")));
        Table added = SampleTable.with("added", request -> {});

        try (Tables first = new Tables(List.of(before), engine.endpoint());
                Tables second = new Tables(List.of(added, other), engine.endpoint());
                DynamoDbClient client = LocalDynamoDbClient.of(engine.endpoint())) {
            first.create();
            assertThrows(IllegalStateException.class, second::create);

            assertFalse(client.listTables().tableNames().contains("added"));
        }
    }

    @Test
    void whatDynamoDbLocalRefusesNamesTheTable() {
        Table table = SampleTable.with(
                "twice",
                request -> request.globalSecondaryIndexes(globalIndex(index -> index.indexName("byId")
                        .keySchema(hash("other"))
                        .projection(projection -> projection.projectionType("ALL")))));

        try (Tables tables = new Tables(List.of(table), engine.endpoint())) {
            IllegalStateException thrown = assertThrows(IllegalStateException.class, tables::create);

            assertEquals(
                    "DynamoDB Local refuses table twice:", thrown.getMessage().substring(0, 35));
        }
    }
}
