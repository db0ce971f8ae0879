package dev.mimic.local.dynamodb;

import dev.mimic.dynamodb.Database;
import dev.mimic.dynamodb.LocalDynamoDbClient;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The tables of an assembly in DynamoDB Local, each in its account and region, as CloudFormation makes them in DynamoDB. */
public final class Tables implements AutoCloseable {

    private final List<Table> tables;
    private final Keeper keeper;
    private final Map<Database, DynamoDbClient> clients = new HashMap<>();

    /**
     * Connects.
     *
     * @param tables the tables
     * @param endpoint the address of DynamoDB Local
     */
    public Tables(List<Table> tables, URI endpoint) {
        this(tables, endpoint, Keeper.FOLDER);
    }

    /** Names who has kept the tables that are there already. */
    Tables(List<Table> tables, URI endpoint, Keeper keeper) {
        this.tables = tables;
        this.keeper = keeper;
        tables.forEach(table ->
                clients.computeIfAbsent(table.database(), database -> LocalDynamoDbClient.of(endpoint, database)));
    }

    /**
     * Creates the tables; those that are here already are made what the template says.
     *
     * @throws IllegalStateException if CloudFormation could not make one that is here what the template says, in which case
     *     none is created or changed, or if DynamoDB Local refuses one
     */
    public void create() {
        Map<Table, KeptTable> kept = new LinkedHashMap<>();
        each(tables, table -> kept(table).ifPresent(here -> kept.put(table, here)));
        kept.values().forEach(KeptTable::check);
        each(kept.keySet(), table -> {
            kept.get(table).update();
            new TimeToLive(client(table), table.name()).follow(table.timeToLiveAttribute());
        });
        createNew(tables.stream().filter(table -> !kept.containsKey(table)).toList());
    }

    /**
     * Creates tables of which none is here, without looking for them.
     *
     * @throws IllegalStateException if DynamoDB Local refuses one
     */
    void createNew() {
        createNew(tables);
    }

    private void createNew(List<Table> absent) {
        each(absent, table -> {
            client(table).createTable(table.request());
            table.timeToLiveAttribute().ifPresent(new TimeToLive(client(table), table.name())::enable);
        });
    }

    private static void each(Collection<Table> tables, Consumer<Table> step) {
        for (Table table : tables) {
            try {
                step.accept(table);
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

    /** Reads every item. */
    StoredItems stored() {
        return new StoredItems(tables.stream()
                .collect(Collectors.toMap(Function.identity(), table -> new TableItems(client(table), table).all())));
    }

    /** Makes the items what they were. */
    void restore(StoredItems then) {
        tables.forEach(table -> new TableItems(client(table), table).replaceBy(then.of(table)));
    }

    /** Removes every item: a few one by one, more by making their table anew. */
    void empty() {
        List<Table> full = tables.stream()
                .filter(table -> !new FewItems(client(table), table).remove())
                .toList();
        each(full, table -> client(table).deleteTable(delete -> delete.tableName(table.name())));
        createNew(full);
    }

    /** Has the items of every table with Time to Live expire sooner. */
    void advance(Duration wholeSeconds) {
        tables.forEach(table -> table.timeToLiveAttribute()
                .ifPresent(attribute -> new ItemExpiry(client(table), table, attribute).advance(wholeSeconds)));
    }

    @Override
    public void close() {
        clients.values().forEach(DynamoDbClient::close);
    }

    /** The client that reaches a table. */
    public DynamoDbClient client(Table table) {
        return clients.get(table.database());
    }

    /** The table of this name that is here already. */
    private Optional<KeptTable> kept(Table table) {
        try {
            return Optional.of(new KeptTable(client(table), table, keeper));
        } catch (ResourceNotFoundException absent) {
            return Optional.empty();
        }
    }
}
