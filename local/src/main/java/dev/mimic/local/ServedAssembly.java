package dev.mimic.local;

import dev.mimic.local.assembly.CloudAssembly;
import dev.mimic.local.assembly.RestApi;
import dev.mimic.local.assembly.StackResources;
import dev.mimic.local.dynamodb.DynamoDbLocal;
import dev.mimic.local.gateway.RestApiServer;
import dev.mimic.local.lambda.LambdaInvoker;
import dev.mimic.local.lambda.LambdaService;
import dev.mimic.local.pages.DocsPages;
import dev.mimic.local.pages.Pages;
import dev.mimic.local.pages.RecentLines;
import dev.mimic.local.pages.RequestStatistics;
import dev.mimic.local.pages.StatusPages;
import dev.mimic.local.pages.StatusReport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

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
     * @param pages the paths of the pages for a browser beside its stage
     */
    record ServedApi(RestApi api, int port, Map<String, String> apiKeys, List<String> pages) {

        /** The address without a path, for example {@code http://127.0.0.1:3000}. */
        String origin() {
            return "http://127.0.0.1:" + port;
        }

        /** The address of the stage, for example {@code http://127.0.0.1:3000/dev}. */
        String url() {
            return origin() + "/" + api.stage();
        }
    }

    private final Options options;
    private final Clock clock;
    private final Logs logs;
    private final RecentLines lines = new RecentLines();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final List<ServedApi> apis = new ArrayList<>();
    private final List<String> unserved = new ArrayList<>();
    private final SortedMap<String, String> loaded = new TreeMap<>();

    private ServedAssembly(Options options, Clock clock, Logs logs) {
        this.options = options;
        this.clock = clock;
        this.logs = logs;
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
        return start(options, clock, new Logs((function, line) -> log.accept(line), entry -> {}, step -> {}));
    }

    /** Starts to serve, and tells more than what the functions log. */
    static ServedAssembly start(Options options, Clock clock, Logs logs) {
        ServedAssembly served = new ServedAssembly(options, clock, logs);
        try (Progress progress = new Progress(logs.progress())) {
            served.start(CloudAssembly.read(options.assembly()), progress);
            return served;
        } catch (RuntimeException e) {
            served.close();
            throw e;
        }
    }

    private void start(List<StackResources> stacks, Progress progress) {
        if (all(stacks, StackResources::restApis).isEmpty()) {
            throw new IllegalArgumentException(
                    options.assembly() + " has no REST API (AWS::ApiGateway::RestApi) that could be served");
        }
        unserved.addAll(all(stacks, StackResources::unserved));
        Optional<SortedMap<String, Path>> files =
                options.load().map(DocumentFolder::new).map(DocumentFolder::files);
        progress.at("starting DynamoDB Local");
        DynamoDbLocal engine = options.data().map(DynamoDbLocal::onDisk).orElseGet(DynamoDbLocal::inMemory);
        parts.push(engine);
        Tables tables = new Tables(all(stacks, StackResources::tables), engine.endpoint());
        parts.push(tables);
        tables.create();

        LambdaService lambda = new LambdaService(
                all(stacks, StackResources::functions),
                Map.of("AWS_ENDPOINT_URL_DYNAMODB", engine.endpoint().toString()),
                MAX_CONCURRENCY,
                (function, line) -> {
                    lines.append(function, line);
                    logs.functions().append(function, line);
                });
        parts.push(lambda);

        ApiKeyValues keys = new ApiKeyValues(options.apiKey());
        Map<RestApi, Map<String, String>> keyValues = new LinkedHashMap<>();
        all(stacks, StackResources::restApis).forEach(api -> keyValues.put(api, keys.of(api)));
        files.ifPresent(found -> load(found, keyValues, lambda, tables, progress));
        keyValues.forEach((api, values) -> serve(api, values, lambda, tables));
    }

    private void load(
            SortedMap<String, Path> files,
            Map<RestApi, Map<String, String>> keyValues,
            LambdaInvoker lambda,
            Tables tables,
            Progress progress) {
        DocumentRoute posts = DocumentRoute.in(keyValues.keySet())
                .orElseThrow(() -> new IllegalArgumentException(
                        "mimic.load needs an API to post documents to, and " + options.assembly() + " has none"));
        Map<String, String> values = keyValues.get(posts.api());
        try (RestApiServer server = new RestApiServer(posts.api(), values, lambda, clock, true)) {
            server.start(0);
            URI address = URI.create("http://127.0.0.1:" + server.port() + "/"
                    + posts.api().stage() + posts.route().resourcePath());
            Optional<String> apiKey = values.values().stream().findFirst();
            loaded.putAll(new DocumentLoader(address, apiKey, tables.documents(), progress).load(files));
        }
    }

    private void serve(RestApi api, Map<String, String> keyValues, LambdaInvoker lambda, Tables tables) {
        RequestStatistics statistics = new RequestStatistics();
        RestApiServer server = new RestApiServer(api, keyValues, lambda, clock, options.unlimited(), entry -> {
            statistics.append(entry);
            logs.requests().append(entry);
        });
        StatusReport report = new StatusReport(api, server, keyValues, statistics, tables::items);
        List<Pages> pages = Stream.<Optional<? extends Pages>>of(
                        DocsPages.of(api, keyValues), Optional.of(new StatusPages(report, lines)))
                .<Pages>flatMap(Optional::stream)
                .filter(page -> !page.clashWith(api.stage()))
                .toList();
        server.precededBy(pages);
        parts.push(server);
        server.start(options.port() == 0 ? 0 : options.port() + apis.size());
        apis.add(new ServedApi(
                api, server.port(), keyValues, pages.stream().map(Pages::home).toList()));
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
        return List.copyOf(unserved);
    }

    /** The ids of the documents that were loaded, by the names of their files. */
    SortedMap<String, String> loaded() {
        return loaded;
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
