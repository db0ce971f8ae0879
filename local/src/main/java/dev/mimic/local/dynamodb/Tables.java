package dev.mimic.local.dynamodb;

import dev.mimic.dynamodb.Database;
import dev.mimic.dynamodb.LocalDynamoDbClient;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The tables of an assembly in DynamoDB Local, each in its account and region, as CloudFormation makes them in DynamoDB. */
public final class Tables implements AutoCloseable {

    private final List<Table> tables;
    private final Map<Database, DynamoDbClient> clients = new HashMap<>();

    /**
     * Connects.
     *
     * @param tables the tables
     * @param endpoint the address of DynamoDB Local
     */
    public Tables(List<Table> tables, URI endpoint) {
        this.tables = tables;
        tables.forEach(table ->
                clients.computeIfAbsent(table.database(), database -> LocalDynamoDbClient.of(endpoint, database)));
    }

    /**
     * Creates the tables; one that an earlier run has left here is made what the template says.
     *
     * @throws IllegalStateException if CloudFormation could not make one that is left here what the template says, or if
     *     DynamoDB Local refuses one
     */
    public void create() {
        for (Table table : tables) {
            try {
                create(table);
            } catch (DynamoDbException e) {
                throw new IllegalStateException(
                        "DynamoDB Local refuses table " + table.name() + ": "
                                + e.awsErrorDetails().errorMessage(),
                        e);
            }
        }
    }

    /** Counts the items of every table, by its name; with account and region where several have it. */
    public SortedMap<String, Long> items() {
        SortedMap<String, Long> items = new TreeMap<>();
        for (Table table : tables) {
            items.put(table.nameAmong(tables), count(table));
        }
        return items;
    }

    private long count(Table table) {
        return client(table).scanPaginator(scan -> scan.tableName(table.name()).select(Select.COUNT)).stream()
                .mapToLong(ScanResponse::count)
                .sum();
    }

    /** Removes every item, by making the tables anew. */
    void empty() {
        for (Table table : tables) {
            client(table).deleteTable(delete -> delete.tableName(table.name()));
        }
        create();
    }

    @Override
    public void close() {
        clients.values().forEach(DynamoDbClient::close);
    }

    /** The client that reaches a table. */
    public DynamoDbClient client(Table table) {
        return clients.get(table.database());
    }

    private void create(Table table) {
        TimeToLive timeToLive = new TimeToLive(client(table), table.name());
        try {
            client(table).createTable(table.request());
        } catch (ResourceInUseException left) {
            new KeptTable(client(table), table).update();
        }
        timeToLive.follow(table.timeToLiveAttribute());
    }
}
