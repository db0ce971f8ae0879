package dev.mimic.local;

import dev.mimic.local.assembly.CloudAssembly;
import dev.mimic.local.assembly.LambdaFunction;
import dev.mimic.local.assembly.RestApi;
import dev.mimic.local.assembly.StackResources;
import dev.mimic.local.dynamodb.DynamoDbLocal;
import dev.mimic.local.gateway.RestApiServer;
import dev.mimic.local.lambda.LambdaService;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** A cloud assembly while it is served: one DynamoDB Local, the functions' JVMs, and a server for every REST API. */
final class ServedAssembly implements AutoCloseable {

    /** JVMs of one function: enough to keep the processors busy while some of them wait for DynamoDB Local. */
    private static final int MAX_CONCURRENCY = 2 * Runtime.getRuntime().availableProcessors();

    /**
     * A REST API and where it is served.
     *
     * @param api the REST API of the template
     * @param port its port on loopback
     * @param apiKeys the values of its API keys by the id of the key
     */
    record ServedApi(RestApi api, int port, Map<String, String> apiKeys) {

        /** The address of the stage, for example {@code http://127.0.0.1:3000/dev}. */
        String url() {
            return "http://127.0.0.1:" + port + "/" + api.stage();
        }
    }

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final List<ServedApi> apis = new ArrayList<>();
    private final List<String> unserved;

    private ServedAssembly(List<String> unserved) {
        this.unserved = unserved;
    }

    /**
     * Starts to serve.
     *
     * @param options what to serve, and where
     * @param clock what throttles and quotas go by
     * @param log receives the lines that the functions log
     * @throws RuntimeException if the assembly cannot be served; whatever was started is ended again
     */
    static ServedAssembly start(Options options, Clock clock, Consumer<String> log) {
        List<StackResources> stacks = CloudAssembly.read(options.assembly());
        ServedAssembly served = new ServedAssembly(all(stacks, StackResources::unserved));
        try {
            served.start(stacks, options, clock, log);
            return served;
        } catch (RuntimeException e) {
            served.close();
            throw e;
        }
    }

    private void start(List<StackResources> stacks, Options options, Clock clock, Consumer<String> log) {
        DynamoDbLocal engine = options.data().map(DynamoDbLocal::onDisk).orElseGet(DynamoDbLocal::inMemory);
        parts.push(engine);
        new Tables(engine.endpoint()).create(all(stacks, StackResources::tables));

        List<LambdaFunction> functions = all(stacks, StackResources::functions);
        LambdaService lambda = new LambdaService(
                functions,
                Map.of("AWS_ENDPOINT_URL_DYNAMODB", engine.endpoint().toString()),
                MAX_CONCURRENCY,
                (function, line) -> log.accept(line));
        parts.push(lambda);

        ApiKeyValues keys = new ApiKeyValues(options.apiKey());
        for (RestApi api : all(stacks, StackResources::restApis)) {
            Map<String, String> values = keys.of(api);
            RestApiServer server = new RestApiServer(api, values, lambda, clock, options.unlimited());
            parts.push(server);
            server.start(options.port() == 0 ? 0 : options.port() + apis.size());
            apis.add(new ServedApi(api, server.port(), values));
        }
    }

    private static <T> List<T> all(List<StackResources> stacks, Function<StackResources, List<T>> part) {
        return stacks.stream().flatMap(stack -> part.apply(stack).stream()).toList();
    }

    /** The REST APIs in the order of the templates. */
    List<ServedApi> apis() {
        return List.copyOf(apis);
    }

    /** What the templates hold beyond what is served. */
    List<String> unserved() {
        return unserved;
    }

    /** Ends every server and every process, last started first. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                // the others must end all the same
                System.err.println("while closing: " + e);
            }
        }
    }
}
