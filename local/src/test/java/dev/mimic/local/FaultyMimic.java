package dev.mimic.local;

import dev.mimic.dynamodb.DynamoDbLocal;
import dev.mimic.local.faults.FaultyDynamoDb;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mimic's own stack with a {@link FaultyDynamoDb} between its functions and DynamoDB Local. */
final class FaultyMimic implements AutoCloseable {

    static final String KEY = "a-key-for-the-fault-tests";

    final FaultyDynamoDb dynamoDb = new FaultyDynamoDb();
    final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Optional<Path> data;
    private final Set<ProcessHandle> others = children().collect(Collectors.toSet());
    private final LocalServer server;
    private Optional<DynamoDbLocal> restarted = Optional.empty();

    /** Starts everything, with the documents in memory. */
    FaultyMimic() {
        this(Optional.empty());
    }

    /** Starts everything; the documents are kept in a directory, and the engine is one that can be killed. */
    FaultyMimic(Path data) {
        this(Optional.of(data));
    }

    private FaultyMimic(Optional<Path> data) {
        this.data = data;
        LocalServerBuilder settings = LocalServer.of(SynthesizedMimic.ASSEMBLY);
        data.ifPresentOrElse(settings::data, () -> settings.engine(SharedDynamoDb.ENGINE));
        server = settings.apiKey(KEY)
                .unlimited(true)
                .variables(
                        Map.of("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString()))
                .logs(new Logs((function, line) -> log.add(line), entry -> {}, step -> {}))
                .start();
        dynamoDb.leadTo(server.dynamoDbEndpoint());
    }

    /** The address of the documents, for example {@code http://127.0.0.1:3000/dev/mimic}. */
    URI documents() {
        return URI.create(server.apis().get(0).url() + "/mimic");
    }

    /** The JVMs of the functions: whatever has been started since, beside DynamoDB Local. */
    List<ProcessHandle> functionJvms() {
        return own().filter(child -> !isEngine(child)).toList();
    }

    /** Kills DynamoDB Local, as a crash or the kernel would. */
    void killEngine() {
        own().filter(FaultyMimic::isEngine).forEach(engine -> {
            engine.destroyForcibly();
            engine.onExit().join();
        });
    }

    /** Starts DynamoDB Local again, with what it had written. */
    void restartEngine() {
        restarted = Optional.of(DynamoDbLocal.onDisk(data.orElseThrow()));
        dynamoDb.leadTo(restarted.get().endpoint());
    }

    private Stream<ProcessHandle> own() {
        return children().filter(child -> !others.contains(child));
    }

    private static Stream<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive);
    }

    /** By its class path: the JDK shows 4 KB of a command line, and the main class is behind. */
    private static boolean isEngine(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("dynamodb-local");
    }

    @Override
    public void close() {
        server.close();
        dynamoDb.close();
        restarted.ifPresent(DynamoDbLocal::close);
    }
}
