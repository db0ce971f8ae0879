package dev.mimic.local;

import dev.mimic.dynamodb.DynamoDbLocal;
import dev.mimic.local.apigateway.ApiKeyValues;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.server.RestApiServer;
import dev.mimic.local.dynamodb.Tables;
import dev.mimic.local.faults.FaultyDynamoDb;
import dev.mimic.local.lambda.DataPlane;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Mimic's own stack, its packaged functions and DynamoDB Local, with a {@link FaultyDynamoDb} between the two. */
final class FaultyMimic implements AutoCloseable {

    static final String KEY = "a-key-for-the-fault-tests";

    private static final int JVMS_PER_FUNCTION = 2;

    final FaultyDynamoDb dynamoDb;
    final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Path data;
    private final DataPlane lambda;
    private final RestApiServer server;
    private final RestApi api;
    private DynamoDbLocal engine;

    /** Starts everything; the documents are kept in a directory. */
    FaultyMimic(Path data) {
        this.data = data;
        StackResources stack = StackResources.read(SynthesizedMimic.ASSEMBLY).get(0);
        engine = DynamoDbLocal.onDisk(data);
        try (Tables tables = new Tables(stack.tables(), engine.endpoint())) {
            tables.create();
        }
        dynamoDb = new FaultyDynamoDb(engine.endpoint());
        lambda = new DataPlane(
                stack.functions(),
                Map.of("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString()),
                JVMS_PER_FUNCTION,
                (function, line) -> log.add(line));
        api = stack.restApis().get(0);
        Map<String, String> keys = new ApiKeyValues(Optional.of(KEY)).of(api);
        server = new RestApiServer(api, keys, lambda, Clock.systemUTC(), true);
        server.start(0);
    }

    /** The address of the documents, for example {@code http://127.0.0.1:3000/dev/mimic}. */
    URI documents() {
        return URI.create(
                "http://127.0.0.1:" + server.port() + "/" + api.stages().get(0).name() + "/mimic");
    }

    /** The JVMs of the functions: whatever this process has started beside DynamoDB Local. */
    List<ProcessHandle> functionJvms() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.pid() != engine.process().pid())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** Kills DynamoDB Local, as a crash or the kernel would. */
    void killEngine() {
        engine.process().destroyForcibly();
        engine.process().onExit().join();
    }

    /** Starts DynamoDB Local again, with what it had written. */
    void restartEngine() {
        engine = DynamoDbLocal.onDisk(data);
        dynamoDb.leadTo(engine.endpoint());
    }

    @Override
    public void close() {
        server.close();
        lambda.close();
        dynamoDb.close();
        engine.close();
    }
}
