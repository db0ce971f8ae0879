package dev.mimic.local.dynamodb;

import dev.mimic.dynamodb.Database;
import dev.mimic.dynamodb.DynamoDbLocal;
import dev.mimic.dynamodb.Engine;
import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.service.RecordStream;
import dev.mimic.local.service.Service;
import dev.mimic.local.service.Streams;
import dev.mimic.local.service.UniqueNames;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;

/** Amazon DynamoDB: the tables of the served stacks, in one DynamoDB Local. */
public final class DynamoDb implements Service, Streams {

    static final String TABLE = "AWS::DynamoDB::Table";
    /** The type of CDK's {@code TableV2}. */
    static final String GLOBAL_TABLE = "AWS::DynamoDB::GlobalTable";

    private static final String STREAM_LABEL = "2026-01-01T00:00:00.000";

    private final Engine engines;
    private final Optional<Path> data;
    private final StreamClients streamClients = new StreamClients();
    private final ReadWriteLock counting = new ReentrantReadWriteLock();
    private List<Table> read = List.of();
    private List<String> warnings = List.of();
    private volatile CompletableFuture<DynamoDbLocal> launch;
    private volatile DynamoDbLocal engine;
    private volatile Tables tables;
    private boolean open;

    /**
     * Starts nothing yet.
     *
     * @param engines where the tables are
     * @param data the folder that keeps the tables; without it they are kept in memory
     */
    public DynamoDb(Engine engines, Optional<Path> data) {
        this.engines = engines;
        this.data = data;
    }

    @Override
    public String name() {
        return "Amazon DynamoDB";
    }

    @Override
    public Set<String> types() {
        return Set.of(TABLE, GLOBAL_TABLE);
    }

    @Override
    public Optional<String> ref(Resource resource, Names names) {
        return Optional.of(names.name(resource, "TableName"));
    }

    @Override
    public Optional<String> attribute(Resource resource, String attribute, Names names) {
        String arn = names.arn("dynamodb", "table/" + names.name(resource, "TableName"));
        return switch (attribute) {
            case "Arn" -> Optional.of(arn);
            // A stream's label is the time at which it was switched on; this one is the same in every run.
            case "StreamArn" ->
                Optional.of(streamArn(arn))
                        .filter(stream -> resource.properties().has("StreamSpecification"));
            case "TableId" ->
                Optional.of(UUID.nameUUIDFromBytes(arn.getBytes(StandardCharsets.UTF_8))
                                .toString())
                        .filter(id -> resource.type().equals(GLOBAL_TABLE));
            default -> Optional.empty();
        };
    }

    private static String streamArn(String tableArn) {
        return tableArn + "/stream/" + STREAM_LABEL;
    }

    @Override
    public void read(List<SynthesizedStack> stacks) {
        UniqueNames names = new UniqueNames("table");
        read = stacks.stream()
                .flatMap(stack -> stack.naming(() -> tables(stack, names)).stream())
                .toList();
        warnings = ImportedTables.warnings(stacks, read);
    }

    @Override
    public boolean hasEndpoint() {
        return !read.isEmpty();
    }

    private static List<Table> tables(SynthesizedStack stack, UniqueNames names) {
        List<Table> tables = new TableReader(stack).tables();
        tables.forEach(table -> names.add(table.database() + table.name(), table.name(), stack.name()));
        return tables;
    }

    /** Begins to start the engine, without waiting for it; on disk this must wait until it is known which tables there are. */
    public void launch() {
        if (data.isEmpty()) {
            launch = CompletableFuture.supplyAsync(engines::launchInMemory);
        }
    }

    /** {@inheritDoc} At first, tables are made by {@link #open}, so that whatever needs no tables goes on before. */
    @Override
    public void start() {
        if (engine == null) {
            engine = launched();
        }
        Tables before = tables;
        Tables next = new Tables(read, engine.controlPlane(), data.isPresent() ? Keeper.FOLDER : Keeper.SERVER);
        if (open) {
            try {
                next.create();
            } catch (RuntimeException | Error e) {
                next.close();
                throw e;
            }
        }
        // Not while somebody counts the items by the clients that are closed here.
        counting.writeLock().lock();
        try {
            tables = next;
            if (before != null) {
                before.close();
            }
        } finally {
            counting.writeLock().unlock();
        }
    }

    private DynamoDbLocal launched() {
        if (launch == null) {
            Set<Database> databases = read.stream().map(Table::database).collect(Collectors.toSet());
            return data.map(folder -> engines.launchOnDisk(folder, databases)).orElseGet(engines::launchInMemory);
        }
        try {
            return launch.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
    }

    @Override
    public void open(Map<String, String> variables) {
        if (!open) {
            engine.awaitStart();
            if (data.isPresent()) {
                tables.create();
            } else {
                tables.createNew();
            }
            engine.open();
            open = true;
        }
    }

    @Override
    public Map<String, String> variables() {
        String endpoint = endpoint().toString();
        return Map.of("AWS_ENDPOINT_URL_DYNAMODB", endpoint, "AWS_ENDPOINT_URL_DYNAMODB_STREAMS", endpoint);
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public Map<String, SortedMap<String, Long>> counts() {
        counting.readLock().lock();
        try {
            return Map.of("items", tables.items());
        } finally {
            counting.readLock().unlock();
        }
    }

    @Override
    public void reset() {
        tables.empty();
    }

    /** All items of the tables. */
    public StoredItems stored() {
        return tables.stored();
    }

    /** Does what {@link #reset} does, but leaves what was stored at another time. */
    public void reset(StoredItems then) {
        tables.restore(then);
    }

    @Override
    public void advance(Duration wholeSeconds) {
        tables.advance(wholeSeconds);
    }

    /** The tables that were read. */
    public List<Table> tables() {
        return read;
    }

    @Override
    public Optional<RecordStream> find(String arn) {
        return read.stream()
                .filter(table -> table.request().streamSpecification() != null)
                .filter(table -> arn.equals(streamArn(table.arn())))
                .findFirst()
                .map(table -> new TableStream(
                        table,
                        arn,
                        () -> tables.client(table),
                        () -> streamClients.of(table.database(), endpoint()),
                        new RepairedRecord(table, arn, Clock.systemUTC())));
    }

    /**
     * The address that an SDK takes as its endpoint of DynamoDB.
     *
     * @throws IllegalStateException if it has not been started
     */
    public URI endpoint() {
        if (engine == null) {
            throw new IllegalStateException("the server has not been started");
        }
        return engine.endpoint();
    }

    @Override
    public void close() {
        streamClients.close();
        if (tables != null) {
            tables.close();
        }
        if (launch != null) {
            launch.thenAccept(DynamoDbLocal::close)
                    .exceptionally(neverThere -> null)
                    .join();
        } else if (engine != null) {
            engine.close();
        }
    }
}
