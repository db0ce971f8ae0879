package dev.mimic.local.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.dynamodb.DynamoDbLocal;
import dev.mimic.dynamodb.LocalDynamoDbClient;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/** A table that was kept was taken as it was, whatever the template had become meanwhile. */
final class KeptTableTest {

    private static final Table.Key ID = new Table.Key("id", "S");

    private static DynamoDbLocal engine;

    @BeforeAll
    static void start() {
        engine = DynamoDbLocal.inMemory();
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    @Test
    void anotherKeyIsRefused() {
        create(new Table("Orders", ID, Optional.empty(), Optional.empty()));

        assertRefused(
                "mimic.data keeps table Orders with the key id (S), and the template gives it id (N): take another folder,"
                        + " or delete this one",
                new Table("Orders", new Table.Key("id", "N"), Optional.empty(), Optional.empty()));
        assertRefused(
                "mimic.data keeps table Orders with the key id (S), and the template gives it id (S), sorted by at (N): take"
                        + " another folder, or delete this one",
                new Table("Orders", ID, Optional.of(new Table.Key("at", "N")), Optional.empty()));
    }

    @Test
    void theSameKeyIsTaken() {
        Table table = new Table("Sorted", ID, Optional.of(new Table.Key("at", "N")), Optional.empty());
        create(table);

        create(table);

        assertEquals("DISABLED", timeToLive("Sorted").timeToLiveStatusAsString());
    }

    @Test
    void timeToLiveFollowsTheTemplate() {
        create(new Table("Documents", ID, Optional.empty(), Optional.empty()));

        create(new Table("Documents", ID, Optional.empty(), Optional.of("expires")));
        assertEquals("expires", timeToLive("Documents").attributeName());
        assertEquals("ENABLED", timeToLive("Documents").timeToLiveStatusAsString());

        create(new Table("Documents", ID, Optional.empty(), Optional.of("until")));
        assertEquals("until", timeToLive("Documents").attributeName());
        assertEquals("ENABLED", timeToLive("Documents").timeToLiveStatusAsString());

        create(new Table("Documents", ID, Optional.empty(), Optional.empty()));
        assertEquals("DISABLED", timeToLive("Documents").timeToLiveStatusAsString());
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
        try (DynamoDbClient client = LocalDynamoDbClient.of(engine.endpoint())) {
            return client.describeTimeToLive(describe -> describe.tableName(name))
                    .timeToLiveDescription();
        }
    }
}
