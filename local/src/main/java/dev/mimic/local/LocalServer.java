package dev.mimic.local;

import dev.mimic.local.Lifecycle.Phase;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.FileState;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.eventbridge.EventBus;
import dev.mimic.local.lambda.LambdaFunction;
import dev.mimic.local.pages.RecentLines;
import dev.mimic.local.pages.StatusPages;
import dev.mimic.local.pages.StatusReport;
import dev.mimic.local.service.Service;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;

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

    private final AdvancedClock clock;
    private final RecentLines log = new RecentLines();
    private final Services services;
    private final ApiPages pages;
    private final Deployment deployment;
    private final Idleness idleness;
    /** Held while what is served changes: a start, a reload or a reset waits for another. */
    private final Object changing = new Object();

    private final Lifecycle lifecycle = new Lifecycle();
    private volatile Contents contents = Contents.NONE;

    LocalServer(LocalServerBuilder settings) {
        clock = new AdvancedClock(settings.clock);
        services = new Services(settings, log, clock);
        pages = new ApiPages(
                settings.pages,
                (api, statistics) -> new StatusPages(new StatusReport(api, statistics, services::counts), log));
        deployment = new Deployment(settings, services, pages);
        idleness = new Idleness(services);
    }

    /**
     * Serves a cloud assembly, the directory that {@code cdk synth} writes, with the settings that are made of this.
     *
     * @param assembly the cloud assembly
     * @return the settings, for more of them
     */
    public static LocalServerBuilder of(Path assembly) {
        return new LocalServerBuilder(assembly);
    }

    /**
     * Reads the assembly, and starts nothing: {@link #tables}, {@link #functions} and {@link #unserved} are known then.
     *
     * @throws AssemblyException if it cannot be served
     * @throws IllegalArgumentException if it has no stack of a name that was asked for, or nothing to serve
     * @throws IllegalStateException if the server was started or closed
     */
    public void read() {
        synchronized (changing) {
            lifecycle.require(Phase.BUILT);
            contents = deployment.read();
        }
    }

    /**
     * Serves the assembly: once, a server that has ended is not started again.
     *
     * @throws AssemblyException if it cannot be served
     * @throws IllegalArgumentException if it has no stack of a name that was asked for, or nothing to serve
     * @throws IllegalStateException if something on this machine keeps it from that, for example a port in use; the message
     *     is one line; or if the server was started or closed before
     */
    public void start() {
        synchronized (changing) {
            lifecycle.require(Phase.BUILT);
            try {
                lifecycle.step(Phase.BUILT, services.dynamoDb::launch);
                serve(Phase.BUILT, Set.of());
            } catch (RuntimeException | Error e) {
                close();
                throw e;
            }
        }
    }

    /**
     * Reads the assembly again, and serves what it says now. Items, keys and ports stay, and a function that has not changed
     * keeps its JVMs. What an assembly no longer has is not served any more; a table that it has again later has its items
     * again. Requests to functions that have changed end on the code that they began with.
     *
     * <p>If the assembly cannot be served, what was served goes on. So it does if a table has another key: CloudFormation
     * would replace the table, and its items would be lost; and if a stack that is served cannot be served any more.
     *
     * @throws AssemblyException if it, or a stack that was served, cannot be served
     * @throws IllegalArgumentException if it has no stack of a name that was asked for, or nothing to serve
     * @throws IllegalStateException if a table cannot be changed so, or a port is in use; the message is one line; or if the
     *     server was not started, or is closed
     */
    public void reload() {
        synchronized (changing) {
            lifecycle.require(Phase.STARTED);
            serve(Phase.STARTED, contents.stacks());
        }
    }

    private void serve(Phase before, Set<String> stacksBefore) {
        Contents next = deployment.serve(step -> lifecycle.step(before, step), stacksBefore);
        lifecycle.step(before, () -> {
            contents = next;
            lifecycle.started();
        });
    }

    /**
     * Forgets what callers have stored, what was counted against their limits, and every {@link #advance}; what is served
     * stays.
     *
     * @throws IllegalStateException if the server was not started, or is closed
     */
    public void reset() {
        reset(Service::reset);
    }

    /**
     * Does what {@link #reset()} does, but then tables and buckets hold what they held at another time: cheap if the tables hold
     * nearly that.
     *
     * @param then what is {@link #stored} in this server, or in one of the same assembly
     * @throws IllegalStateException if the server was not started, or is closed
     */
    public void reset(Stored then) {
        reset(service -> {
            if (service == services.dynamoDb) {
                services.dynamoDb.reset(then.items());
            } else if (service == services.s3) {
                services.s3.reset(then.objects());
            } else {
                service.reset();
            }
        });
    }

    private void reset(Consumer<Service> ofService) {
        synchronized (changing) {
            lifecycle.step(Phase.STARTED, clock::reset);
            services.all().forEach(service -> lifecycle.step(Phase.STARTED, service::pause));
            services.all().forEach(service -> lifecycle.step(Phase.STARTED, () -> ofService.accept(service)));
        }
    }

    /**
     * All that tables and buckets hold now, for {@link #reset(Stored)}: items, and the current versions of objects.
     *
     * @return the items and objects
     * @throws IllegalStateException if the server was not started, or is closed
     */
    public Stored stored() {
        synchronized (changing) {
            lifecycle.require(Phase.STARTED);
            return new Stored(services.dynamoDb.stored(), services.s3.stored());
        }
    }

    /**
     * Has time pass: throttles refill, quotas begin their next period, and what the tables hold expires, for each moment in
     * a Time to Live attribute is moved back by as much. An item without one stays as it is.
     *
     * <p>The functions themselves have the time of this machine: what is stored after this lives as long as its function
     * says, from now on, and a header that names a moment, for example {@code Expires}, names one of this machine's clock.
     *
     * @param duration how much; moments in tables are in seconds, and move when a whole one has come together
     * @throws IllegalArgumentException if it is negative
     * @throws IllegalStateException if the server was not started, or is closed
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time can be advanced by zero or more, got " + duration);
        }
        synchronized (changing) {
            lifecycle.require(Phase.STARTED);
            long before = clock.ahead().toSeconds();
            clock.advance(duration);
            Duration wholeSeconds = Duration.ofSeconds(clock.ahead().toSeconds() - before);
            if (!wholeSeconds.isZero()) {
                services.all().forEach(service -> lifecycle.step(Phase.STARTED, () -> service.advance(wholeSeconds)));
            }
        }
    }

    /**
     * Waits until no message is under way: the queues that a function reads are empty, what tables have told their streams has
     * been done, rules have delivered, and no function runs. What others send meanwhile is waited for as well.
     *
     * <p>A message that a function has failed to do is under way until its visibility timeout is over and it has been done, or is
     * in a queue of dead letters, which nobody reads.
     *
     * @param timeout how long to wait at most
     * @throws IllegalStateException if something is still under way then; the message is one sentence that names it; or if the
     *     server was not started, or is closed
     */
    public void awaitIdle(Duration timeout) {
        lifecycle.require(Phase.STARTED);
        idleness.await(timeout, () -> lifecycle.require(Phase.STARTED));
    }

    /** The CloudFormation types of the resources that the services have. */
    Set<String> types() {
        return services.types();
    }

    /** {@return the REST APIs, in the order of the templates} */
    public List<ServedApi> apis() {
        return services.apiGateway.apis();
    }

    /**
     * {@return the addresses of an API's pages for a browser}
     *
     * @param api one of {@link #apis}
     */
    public List<String> pages(ServedApi api) {
        return pages.of(api);
    }

    /** {@return the tables} */
    public List<Table> tables() {
        return contents.tables();
    }

    /**
     * {@return the address that an AWS SDK takes as its endpoint of DynamoDB, for example {@code http://127.0.0.1:41234}}
     *
     * @throws IllegalStateException if the server was not started
     */
    public URI dynamoDbEndpoint() {
        return services.dynamoDb.endpoint();
    }

    /**
     * {@return the address that an AWS SDK takes as its endpoint of Amazon S3, for example {@code http://127.0.0.1:41236}}
     *
     * @throws IllegalStateException if the server was not started, or no stack has a bucket
     */
    public URI s3Endpoint() {
        return services.s3.endpoint();
    }

    /** {@return the names of the buckets, in the order of the templates; empty before the start} */
    public List<String> buckets() {
        return services.s3.buckets();
    }

    /**
     * {@return the address that an AWS SDK takes as its endpoint of Amazon SQS, for example {@code http://127.0.0.1:41235}}
     *
     * @throws IllegalStateException if the server was not started, or no stack has a queue
     */
    public URI sqsEndpoint() {
        return services.sqs.endpoint();
    }

    /**
     * {@return the addresses of the queues, in the order of the templates, for example
     * {@code http://127.0.0.1:41235/000000000000/jobs}; empty before the start}
     */
    public List<String> queueUrls() {
        return services.sqs.urls();
    }

    /** {@return the event buses, with the default bus of each account and region that has one or a rule} */
    public List<EventBus> eventBuses() {
        return services.eventBridge.buses();
    }

    /**
     * {@return the address that an AWS SDK takes as its endpoint of Amazon EventBridge, for example
     * {@code http://127.0.0.1:41236}}
     *
     * @throws IllegalStateException if the server was not started, or no stack has an event bus or a rule
     */
    public URI eventBridgeEndpoint() {
        return services.eventBridge.endpoint();
    }

    /**
     * {@return the outputs of the stacks, each by the name of its stack, a dot and its own} They are what the stack's functions would
     * get: names and ARNs are those that are served, and the URL of a queue leads the AWS SDK to it; but the address of an API is
     * AWS's, and {@link #apis} have those on this machine. An output that has no value here is left out.
     */
    public SortedMap<String, String> outputs() {
        return Collections.unmodifiableSortedMap(contents.outputs());
    }

    /** {@return the functions that something invokes} */
    public List<LambdaFunction> functions() {
        return contents.functions();
    }

    /**
     * The port at which a debugger reaches a function.
     *
     * @param function the function
     * @return its port; empty unless {@link LocalServerBuilder#debug} lets debuggers attach
     */
    public OptionalInt debugPort(LambdaFunction function) {
        return services.lambda.debugPort(function);
    }

    /** {@return the last lines that functions have logged, each with the name of its function} */
    public List<String> log() {
        return log.lines();
    }

    /** {@return the resources that change no answer, and so are not served: logical ids by type} */
    public Map<String, List<String>> withoutMeaning() {
        return contents.withoutMeaning();
    }

    /**
     * {@return what is not served although a request may meet it, a line each: stacks, resources by their type, routes by the reason}
     * Of more than a few resources or routes the first are named, and the others counted.
     */
    public List<String> unserved() {
        return contents.unserved();
    }

    /** {@return what is served but will not work as on AWS, a line each} */
    public List<String> warnings() {
        return contents.warnings();
    }

    boolean isServing() {
        return lifecycle.is(Phase.STARTED);
    }

    /** The files that it serves, as they were when they were read. */
    Set<FileState> files() {
        return contents.files();
    }

    /** The same files as they are now, with those that the assembly has got. */
    Set<FileState> filesNow() {
        return deployment.filesNow(contents.functions());
    }

    /** Ends every server and every process, last started first; once is enough. */
    @Override
    public void close() {
        lifecycle.close(services::close);
    }
}
