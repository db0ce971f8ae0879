package dev.mimic.local;

import dev.mimic.dynamodb.DynamoDbLocal;
import dev.mimic.engine.Engine;
import dev.mimic.local.faults.FaultyService;
import dev.mimic.s3.S3Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mimic with large documents in a bucket, and stand-ins between its functions, DynamoDB Local and S3. */
final class FaultyMimic implements AutoCloseable {

    static final String KEY = "a-key-for-the-fault-tests";

    /** What compresses to more is an object, and what takes more than an item is one of several parts up to this size. */
    private static final int THRESHOLD_BYTES = 550_000;

    final FaultyService dynamoDb = new FaultyService();
    final FaultyService s3 = new FaultyService();
    final KeptDocuments kept;
    final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Optional<Path> data;
    private final Set<ProcessHandle> others = children().collect(Collectors.toSet());
    private final Killable killable = new Killable();
    private final LocalServer server;
    private Optional<DynamoDbLocal> restarted = Optional.empty();

    /** Starts everything, with the documents in memory. */
    FaultyMimic() {
        this(Optional.empty());
    }

    /** Starts everything; the items are kept in a directory, and the engines are such that can be killed. */
    FaultyMimic(Path data) {
        this(Optional.of(data));
    }

    private FaultyMimic(Optional<Path> data) {
        this.data = data;
        LocalServerBuilder settings = LocalServer.of(SynthesizedMimic.withLargeDocuments());
        data.ifPresentOrElse(
                folder -> settings.data(folder).s3Proxy(killable),
                () -> settings.engine(SharedDynamoDb.ENGINE).s3Proxy(SharedEngines.S3_PROXY));
        server = settings.apiKey(KEY)
                .unlimited(true)
                .variables(Map.of(
                        "MIMIC_LARGE_DOCUMENTS",
                        Integer.toString(THRESHOLD_BYTES),
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        dynamoDb.endpoint().toString(),
                        "AWS_ENDPOINT_URL_S3",
                        s3.endpoint().toString()))
                .logs(new Logs((function, line) -> log.add(line), entry -> {}, step -> {}))
                .start();
        dynamoDb.leadTo(server.dynamoDbEndpoint());
        s3.leadTo(server.s3Endpoint());
        kept = new KeptDocuments(server, server.buckets().get(0));
    }

    /** The address of the documents, for example {@code http://127.0.0.1:3000/dev/mimic}. */
    URI documents() {
        return URI.create(server.apis().get(0).url() + "/mimic");
    }

    /** Lets every call through from now on. */
    void heal() {
        dynamoDb.heal();
        s3.heal();
    }

    /** Has the time pass after which S3 has removed what its rules say: they count from the next midnight on. */
    void endOfTheNextDay() {
        server.advance(Duration.ofDays(2));
    }

    /** The JVMs of the functions: whatever has been started since, beside the engines. */
    List<ProcessHandle> functionJvms() {
        return own("MaxHeapSize").toList();
    }

    /** Kills DynamoDB Local, as a crash or the kernel would. */
    void killDynamoDb() {
        own("dynamodb-local").forEach(FaultyMimic::kill);
    }

    /** Starts DynamoDB Local again, with what it had written. */
    void restartDynamoDb() {
        restarted = Optional.of(DynamoDbLocal.onDisk(data.orElseThrow()));
        dynamoDb.leadTo(restarted.get().endpoint());
    }

    /** Kills S3Proxy, and its objects, which are in its memory. */
    void killS3() {
        kill(killable.launched.process());
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** By flag or class path: the JDK shows 4 KB of a command line, and the main class is behind. */
    private Stream<ProcessHandle> own(String partOfCommand) {
        return children()
                .filter(child -> !others.contains(child))
                .filter(child -> child.info().commandLine().orElse("").contains(partOfCommand));
    }

    private static Stream<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive);
    }

    /** An S3Proxy in a process of its own. */
    private static final class Killable implements Engine<S3Proxy> {

        private S3Proxy launched;

        @Override
        public S3Proxy launch() {
            launched = S3Proxy.engine(S3Proxy::besideThisModule).launch();
            return launched;
        }
    }

    @Override
    public void close() {
        kept.close();
        server.close();
        dynamoDb.close();
        s3.close();
        restarted.ifPresent(DynamoDbLocal::close);
    }
}
