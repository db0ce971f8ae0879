package dev.mimic.local;

import dev.mimic.local.apigateway.ApiGateway;
import dev.mimic.local.apigateway.ApiKeyValues;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.dynamodb.DynamoDb;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.lambda.Lambda;
import dev.mimic.local.lambda.LambdaFunction;
import dev.mimic.local.pages.Pages;
import dev.mimic.local.pages.RecentLines;
import dev.mimic.local.pages.RequestStatistics;
import dev.mimic.local.pages.StatusPages;
import dev.mimic.local.pages.StatusReport;
import dev.mimic.local.service.Service;
import dev.mimic.local.unserved.UnservedValues;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Serves the stacks of a cloud assembly on this machine, without an AWS account and without containers: REST APIs on
 * loopback ports, functions in JVMs of their own, tables in DynamoDB Local.
 *
 * <pre>{@code
 * try (LocalServer server = LocalServer.of(Path.of("cdk.out")).start()) {
 *     String url = server.apis().get(0).url();
 * }
 * }</pre>
 *
 * <p>It prints nothing, ends no JVM and keeps nothing in static fields: several servers may run in one JVM. {@link #close}
 * may come from another thread; it ends a start that is on its way.
 */
public final class LocalServer implements AutoCloseable {

    private final LocalServerBuilder settings;
    private final RecentLines log = new RecentLines();
    private final DynamoDb dynamoDb;
    private final Lambda lambda;
    private final ApiGateway apiGateway;
    private final List<Service> services;
    private final Values values;
    private final Map<ServedApi, List<String>> pages = new HashMap<>();
    private Stacks stacks;
    private boolean closed;

    LocalServer(LocalServerBuilder settings) {
        this.settings = settings;
        dynamoDb = new DynamoDb(settings.data);
        lambda = new Lambda((function, line) -> {
            log.append(function, line);
            settings.logs.functions().append(function, line);
        });
        apiGateway = new ApiGateway(
                lambda,
                new ApiKeyValues(settings.apiKey),
                settings.port,
                settings.unlimited,
                settings.clock,
                settings.logs.requests());
        // One entry for each service of AWS: before those that ask for it.
        services = List.of(dynamoDb, lambda, apiGateway);
        values = new Values(services, new UnservedValues());
    }

    /** Serves a cloud assembly, the directory that {@code cdk synth} writes, with the settings that are made of this. */
    public static LocalServerBuilder of(Path assembly) {
        return new LocalServerBuilder(assembly);
    }

    /**
     * Reads the assembly, and starts nothing: {@link #tables}, {@link #functions} and {@link #unserved} are known then.
     *
     * @throws AssemblyException if it cannot be served
     * @throws IllegalArgumentException if it has no stack of a name that was asked for, or nothing to serve
     */
    public synchronized void read() {
        Stacks found = Stacks.read(settings.assembly, settings.stacks, services, values);
        if (apiGateway.restApis().isEmpty()) {
            found.refused().stream().findFirst().ifPresent(refusal -> {
                throw refusal;
            });
            throw new IllegalArgumentException(
                    settings.assembly + " has no REST API (AWS::ApiGateway::RestApi) that could be served");
        }
        if (settings.strict) {
            found.refuseUnserved(services, values);
        }
        stacks = found;
    }

    /**
     * Serves the assembly.
     *
     * @throws AssemblyException if it cannot be served
     * @throws IllegalArgumentException if it has no stack of a name that was asked for, or nothing to serve
     * @throws IllegalStateException if something on this machine keeps it from that, for example a port in use; the message
     *     is one line
     */
    public void start() {
        try (Progress progress = new Progress(settings.logs.progress())) {
            serve(progress);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Reads the assembly again, and serves what it says now. Documents, keys and ports stay; what an assembly no longer has
     * is gone. If it cannot be read, what was served goes on.
     *
     * @throws AssemblyException if it cannot be served
     */
    public void reload() {
        try (Progress progress = new Progress(settings.logs.progress())) {
            serve(progress);
        }
    }

    private void serve(Progress progress) {
        read();
        for (Service service : services) {
            progress.at("starting " + service.name());
            unlessClosed(service::start);
        }
        apiGateway.apis().forEach(api -> pages.computeIfAbsent(api, this::addPages));
        Map<String, String> variables = new TreeMap<>();
        services.forEach(service -> variables.putAll(service.variables()));
        services.forEach(service -> unlessClosed(() -> service.open(variables)));
    }

    /**
     * Does a step of the start, unless {@link #close} has begun, which waits for the step: an interrupted start leaves
     * nothing behind.
     */
    private synchronized void unlessClosed(Runnable step) {
        if (closed) {
            throw new IllegalStateException("ended before everything was up");
        }
        step.run();
    }

    private List<String> addPages(ServedApi api) {
        RequestStatistics statistics = new RequestStatistics();
        api.addLog(statistics);
        StatusPages status = new StatusPages(new StatusReport(api, statistics, this::counts), log);
        List<Pages> added = Stream.<Optional<? extends Pages>>of(settings.pages.apply(api), Optional.of(status))
                .<Pages>flatMap(Optional::stream)
                .filter(page -> api.api().stages().stream().map(Stage::name).noneMatch(page::clashWith))
                .toList();
        api.precededBy(added);
        return added.stream().map(Pages::home).toList();
    }

    private Map<String, SortedMap<String, Long>> counts() {
        Map<String, SortedMap<String, Long>> counts = new TreeMap<>();
        services.forEach(service -> counts.putAll(service.counts()));
        return counts;
    }

    /** Forgets what callers have stored and what was counted of them; what is served stays. */
    public void reset() {
        services.forEach(Service::reset);
    }

    /** The CloudFormation types of the resources that the services have. */
    Set<String> types() {
        return services.stream()
                .flatMap(service -> service.types().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The REST APIs, in the order of the templates. */
    public List<ServedApi> apis() {
        return apiGateway.apis();
    }

    /** The addresses of an API's pages for a browser. */
    public List<String> pages(ServedApi api) {
        return pages.getOrDefault(api, List.of()).stream()
                .map(home -> api.origin() + home)
                .toList();
    }

    /** The tables. */
    public List<Table> tables() {
        return dynamoDb.tables();
    }

    /** The address that an AWS SDK takes as its endpoint of DynamoDB, for example {@code http://127.0.0.1:41234}. */
    public URI dynamoDbEndpoint() {
        return dynamoDb.endpoint();
    }

    /** The functions that something invokes. */
    public List<LambdaFunction> functions() {
        return lambda.functions();
    }

    /** The last lines that functions have logged, each with the name of its function. */
    public List<String> log() {
        return log.lines();
    }

    /** The resources that change no answer, and so are not served: logical ids by type. */
    public Map<String, List<String>> withoutMeaning() {
        return stacks.withoutMeaning();
    }

    /** What is not served although a request may meet it, a line each: stacks, resources by their type, routes. */
    public List<String> unserved() {
        List<String> lines = new ArrayList<>();
        stacks.refused().forEach(refusal -> lines.add(refusal.getMessage()));
        stacks.unserved().forEach((type, ids) -> lines.add(type + ": " + String.join(", ", ids)));
        services.forEach(service -> lines.addAll(service.unserved()));
        return lines;
    }

    /** What is served but will not work as on AWS, a line each. */
    public List<String> warnings() {
        return services.stream().flatMap(service -> service.warnings().stream()).toList();
    }

    /** Ends every server and every process, last started first. */
    @Override
    public synchronized void close() {
        closed = true;
        List<RuntimeException> faults = new ArrayList<>();
        for (int i = services.size() - 1; i >= 0; i--) {
            try {
                services.get(i).close();
            } catch (RuntimeException e) {
                // The others must still be closed.
                faults.add(e);
            }
        }
        if (!faults.isEmpty()) {
            faults.subList(1, faults.size()).forEach(faults.get(0)::addSuppressed);
            throw faults.get(0);
        }
    }
}
