package dev.mimic.local;

import dev.mimic.dynamodb.Database;
import dev.mimic.dynamodb.DynamoDbLocal;
import dev.mimic.local.apigateway.model.ApiKeyValues;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.server.RestApiServer;
import dev.mimic.local.assembly.CloudAssembly;
import dev.mimic.local.assembly.StackResources;
import dev.mimic.local.commandline.Options;
import dev.mimic.local.documents.DocsPages;
import dev.mimic.local.documents.DocumentFolder;
import dev.mimic.local.documents.DocumentLoader;
import dev.mimic.local.documents.DocumentRoute;
import dev.mimic.local.dynamodb.ImportedTables;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.dynamodb.Tables;
import dev.mimic.local.lambda.Concurrency;
import dev.mimic.local.lambda.LambdaFunction;
import dev.mimic.local.lambda.LambdaInvoker;
import dev.mimic.local.lambda.LambdaService;
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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cloud assembly while it is served: one DynamoDB Local, the functions' JVMs, and a server for every REST API. */
public final class ServedAssembly implements AutoCloseable {

    /**
     * A REST API and where it is served.
     *
     * @param api the REST API of the template
     * @param port its port on loopback
     * @param apiKeys the values of its API keys by the id of the key
     * @param pages the paths of the pages for a browser beside its stage
     */
    public record ServedApi(RestApi api, int port, Map<String, String> apiKeys, List<String> pages) {

        /** The address without a path, for example {@code http://127.0.0.1:3000}. */
        public String origin() {
            return "http://127.0.0.1:" + port;
        }

        /** The address of the stage, for example {@code http://127.0.0.1:3000/dev}. */
        public String url() {
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
    private final List<String> warnings = new ArrayList<>();
    private final SortedMap<String, String> loaded = new TreeMap<>();

    private boolean closed;

    /**
     * Takes what to serve, and starts nothing yet.
     *
     * @param options what to serve, and where
     * @param clock the clock of throttles and quotas
     * @param logs receives what functions log, what is answered, and what is being done
     */
    public ServedAssembly(Options options, Clock clock, Logs logs) {
        this.options = options;
        this.clock = clock;
        this.logs = logs;
    }

    /**
     * Starts to serve.
     *
     * @param options what to serve, and where
     * @param clock the clock of throttles and quotas
     * @param log receives the lines that the functions log
     * @throws RuntimeException if the assembly cannot be served; whatever was started is ended again
     */
    public static ServedAssembly start(Options options, Clock clock, Consumer<String> log) {
        return start(options, clock, new Logs((function, line) -> log.accept(line), entry -> {}, step -> {}));
    }

    /** Starts to serve, with requests and progress reported as well. */
    public static ServedAssembly start(Options options, Clock clock, Logs logs) {
        ServedAssembly served = new ServedAssembly(options, clock, logs);
        served.start();
        return served;
    }

    /**
     * Starts to serve.
     *
     * @throws RuntimeException if the assembly cannot be served; whatever was started is ended again
     */
    public void start() {
        try (Progress progress = new Progress(logs.progress())) {
            start(CloudAssembly.read(options.assembly()), progress);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void start(List<StackResources> stacks, Progress progress) {
        if (all(stacks, StackResources::restApis).isEmpty()) {
            throw new IllegalArgumentException(
                    options.assembly() + " has no REST API (AWS::ApiGateway::RestApi) that could be served");
        }
        UniqueNames.check(stacks);
        unserved.addAll(all(stacks, StackResources::unserved));
        Optional<SortedMap<String, Path>> files =
                options.load().map(DocumentFolder::new).map(DocumentFolder::files);
        progress.at("starting DynamoDB Local");
        List<Table> described = all(stacks, StackResources::tables);
        Set<Database> databases = described.stream().map(Table::database).collect(Collectors.toSet());
        DynamoDbLocal engine = open(() -> options.data()
                .map(directory -> DynamoDbLocal.onDisk(directory, databases))
                .orElseGet(DynamoDbLocal::inMemory));
        Tables tables = open(() -> new Tables(described, engine.endpoint()));
        tables.create();

        List<LambdaFunction> functions = all(stacks, StackResources::functions);
        LambdaService lambda = open(() -> new LambdaService(
                functions,
                Map.of("AWS_ENDPOINT_URL_DYNAMODB", engine.endpoint().toString()),
                Concurrency.of(functions),
                (function, line) -> {
                    lines.append(function, line);
                    logs.functions().append(function, line);
                }));
        warnings.addAll(lambda.warnings());
        warnings.addAll(ImportedTables.warnings(stacks));

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
        RestApiServer server =
                open(() -> new RestApiServer(api, keyValues, lambda, clock, options.unlimited(), entry -> {
                    statistics.append(entry);
                    logs.requests().append(entry);
                }));
        StatusReport report = new StatusReport(api, server, keyValues, statistics, tables::items);
        List<Pages> pages = Stream.<Optional<? extends Pages>>of(
                        DocsPages.of(api, keyValues), Optional.of(new StatusPages(report, lines)))
                .<Pages>flatMap(Optional::stream)
                .filter(page -> !page.clashWith(api.stage()))
                .toList();
        server.precededBy(pages);
        server.start(options.port() == 0 ? 0 : options.port() + apis.size());
        apis.add(new ServedApi(
                api, server.port(), keyValues, pages.stream().map(Pages::home).toList()));
    }

    /**
     * Opens a part that {@link #close()} ends. Nothing is opened once that has begun, and it waits for what is being
     * opened: an interrupted start leaves nothing behind.
     */
    private <T extends AutoCloseable> T open(Supplier<T> opening) {
        synchronized (parts) {
            if (closed) {
                throw new IllegalStateException("ended before everything was up");
            }
            T part = opening.get();
            parts.push(part);
            return part;
        }
    }

    private static <T> List<T> all(List<StackResources> stacks, Function<StackResources, List<T>> part) {
        return stacks.stream().flatMap(stack -> part.apply(stack).stream()).toList();
    }

    /** The REST APIs in the order of the templates. */
    public List<ServedApi> apis() {
        return List.copyOf(apis);
    }

    /** The resources of the templates that are not served. */
    public List<String> unserved() {
        return List.copyOf(unserved);
    }

    /** What is served but will not work as on AWS, a line each. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** The ids of the documents that were loaded, by the names of their files. */
    public SortedMap<String, String> loaded() {
        return loaded;
    }

    /** Ends every server and every process, last started first. */
    @Override
    public void close() {
        while (true) {
            AutoCloseable part;
            synchronized (parts) {
                closed = true;
                part = parts.poll();
            }
            if (part == null) {
                return;
            }
            try {
                part.close();
            } catch (Exception e) {
                // The others must still be closed.
                System.err.println("while closing: " + e);
            }
        }
    }
}
