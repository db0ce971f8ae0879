package dev.mimic.local;

import dev.mimic.dynamodb.Engine;
import dev.mimic.dynamodb.Installation;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.lambda.debugger.DebugPorts;
import dev.mimic.local.pages.Pages;
import dev.mimic.s3.S3Proxy;
import dev.mimic.sqs.ElasticMq;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What a {@link LocalServer} serves, and how. */
public final class LocalServerBuilder {

    /** What a header can carry as it is (RFC 9110, section 5.5): another key would never be the right one. */
    private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]([ -~]*[!-~])?");

    final Path assembly;
    List<String> stacks = List.of();
    int port;
    Optional<String> apiKey = Optional.empty();
    Optional<Path> data = Optional.empty();
    Supplier<Engine> engine = Installation::besideThisModule;
    dev.mimic.engine.Engine<ElasticMq> elasticMq = ElasticMq.engine(ElasticMq::besideThisModule);
    dev.mimic.engine.Engine<S3Proxy> s3Proxy = S3Proxy.engine(S3Proxy::besideThisModule);
    boolean unlimited;
    boolean strict;
    boolean ahead = true;
    boolean functionsInThisJvm;
    Map<String, String> variables = Map.of();
    private OptionalInt debugPort = OptionalInt.empty();
    private boolean debugSuspend;
    Clock clock = Clock.systemUTC();
    Logs logs = new Logs((function, line) -> {}, entry -> {}, step -> {});
    Function<ServedApi, Optional<? extends Pages>> pages = api -> Optional.empty();

    LocalServerBuilder(Path assembly) {
        this.assembly = assembly;
    }

    /**
     * Serves only these stacks with those that are nested in them; by default all.
     *
     * @param names their names, or the paths that the CDK's command line knows, with {@code *} and {@code **} as there, for
     *     example {@code Prod/*}
     * @return these settings
     */
    public LocalServerBuilder stacks(List<String> names) {
        stacks = List.copyOf(names);
        return this;
    }

    /**
     * Serves the first API on this port, any further one on the port after; 0, the default, takes whatever is free.
     *
     * @param first the port
     * @return these settings
     * @throws IllegalArgumentException if it is not from 0 to 65535
     */
    public LocalServerBuilder port(int first) {
        port = requirePort("port", first);
        return this;
    }

    private static int requirePort(String setting, int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(setting + " must be from 0 to 65535, got " + port);
        }
        return port;
    }

    /**
     * Gives this value to the first API key that has none in its template; by default values are random.
     *
     * @param value the value: ASCII characters that can be seen, with spaces only between them
     * @return these settings
     * @throws IllegalArgumentException if it is another
     */
    public LocalServerBuilder apiKey(String value) {
        if (!HEADER_VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "apiKey must be of ASCII characters that can be seen, with spaces only between them, got " + value);
        }
        apiKey = Optional.of(value);
        return this;
    }

    /**
     * Keeps the tables in a folder, and finds those of earlier runs there; by default they are kept in memory.
     *
     * @param folder the folder, which is made if it is missing
     * @return these settings
     */
    public LocalServerBuilder data(Path folder) {
        data = Optional.of(folder);
        return this;
    }

    /**
     * Has the tables in this DynamoDB Local: one that is installed elsewhere, or one that several servers share; by default
     * in a process of its own of the installation that the build has laid out.
     *
     * @param dynamoDbLocal the engine
     * @return these settings
     */
    public LocalServerBuilder engine(Engine dynamoDbLocal) {
        engine = () -> dynamoDbLocal;
        return this;
    }

    /**
     * Has the queues in this ElasticMQ, which is asked only where a stack has a queue: one that is installed elsewhere, or one
     * that several servers share; by default in a process of its own of the installation that the build has laid out.
     *
     * @param elasticMq the engine
     * @return these settings
     */
    public LocalServerBuilder elasticMq(dev.mimic.engine.Engine<ElasticMq> elasticMq) {
        this.elasticMq = elasticMq;
        return this;
    }

    /**
     * Has the buckets in this S3Proxy, which is asked only where a stack has a bucket: one that is installed elsewhere, or one
     * that several servers share; by default in a process of its own of the installation that the build has laid out.
     *
     * @param s3Proxy the engine
     * @return these settings
     */
    public LocalServerBuilder s3Proxy(dev.mimic.engine.Engine<S3Proxy> s3Proxy) {
        this.s3Proxy = s3Proxy;
        return this;
    }

    /**
     * Leaves throttles and quotas out; by default they count.
     *
     * @param withoutLimits whether to leave them out
     * @return these settings
     */
    public LocalServerBuilder unlimited(boolean withoutLimits) {
        unlimited = withoutLimits;
        return this;
    }

    /**
     * Refuses to start if anything is not served; by default it is named, and the rest is served.
     *
     * @param allOrNothing whether to refuse
     * @return these settings
     */
    public LocalServerBuilder strict(boolean allOrNothing) {
        strict = allOrNothing;
        return this;
    }

    /**
     * Sets environment variables of every function, in place of those of the template and of this machine; by default none.
     * So a test leads a function to a server of its own: {@code variables(Map.of("PAYMENTS_URL", fake.url()))}.
     *
     * @param ofFunctions values by the names of the variables
     * @return these settings
     */
    public LocalServerBuilder variables(Map<String, String> ofFunctions) {
        variables = Map.copyOf(ofFunctions);
        return this;
    }

    /**
     * Lets debuggers attach to the functions' JVMs, on loopback; by default none can. A function then has one JVM, and a second
     * request waits for the first. The port of a function stays the same while its JVMs come and go. While a debugger is
     * attached, no time limit of the function, of its initialization or of API Gateway ends anything; when it has detached,
     * they begin anew.
     *
     * @param firstPort the port of the first function, each further one has the port after; 0 for any free ones
     * @param suspend whether a JVM starts only with its debugger, and runs nothing before the debugger lets it, so that a
     *     breakpoint is hit in what initializes; requests wait until then. Without, a JVM starts as always
     * @return these settings
     * @throws IllegalArgumentException if the port is not from 0 to 65535
     */
    public LocalServerBuilder debug(int firstPort, boolean suspend) {
        debugPort = OptionalInt.of(requirePort("debug", firstPort));
        debugSuspend = suspend;
        return this;
    }

    Optional<DebugPorts> debugPorts() {
        return debugPort.isEmpty() ? Optional.empty() : Optional.of(new DebugPorts(debugPort.getAsInt(), debugSuspend));
    }

    /**
     * Initializes functions when the server starts or is reloaded, so that their first requests need not wait for it: as many
     * as there are processors, as far as the memory goes. By default it does; false has each initialized by its first request,
     * which spares a program that calls few of them.
     *
     * @param initialized whether they are
     * @return these settings
     */
    public LocalServerBuilder initializeAhead(boolean initialized) {
        ahead = initialized;
        return this;
    }

    /**
     * Runs the functions on threads of this JVM, so that its debugger stops at breakpoints in handlers; by default each runs
     * in JVMs of its own.
     *
     * <p>A function has its package, its layers and Lambda's runtime, and nothing of this JVM's class path. In the classes of
     * the first two, {@link System#getenv} gives the function's variables, {@link System#out} and {@link System#err} are the
     * function's log, and {@code user.home} and the system properties whose names begin with {@code aws.},
     * {@code com.amazonaws.} or {@code software.amazon.} are the function's. What differs from a JVM of its own:
     *
     * <ul>
     *   <li>Each function serves one request at a time; others wait.
     *   <li>No timeout counts: neither the function's, nor that of its initialization, nor API Gateway's.
     *   <li>All else belongs to the whole JVM: other system properties, memory, locale, time zone, working directory, and
     *       {@link System#exit}, which ends it. {@link ProcessBuilder#environment()}, and what finds {@code System.getenv} by
     *       reflection, give the variables of this JVM. What the JDK prints by itself ({@link Throwable#printStackTrace()})
     *       goes to its console.
     *   <li>The template's {@code JAVA_TOOL_OPTIONS} has no effect.
     *   <li>A handler that runs when its function ends is interrupted, and waited for up to two seconds; then its thread is
     *       left behind. So are threads that the function has started.
     * </ul>
     *
     * <p>A function whose AWS SDK does not know where the tables are has a JVM of its own all the same, with a warning.
     *
     * @param onThreads whether they run here
     * @return these settings
     */
    public LocalServerBuilder functionsInThisJvm(boolean onThreads) {
        functionsInThisJvm = onThreads;
        return this;
    }

    /**
     * Takes the time of throttles, quotas and requests from a clock; by default from the system's.
     *
     * @param source the clock
     * @return these settings
     */
    public LocalServerBuilder clock(Clock source) {
        clock = source;
        return this;
    }

    /**
     * Reports what functions log, what is answered, and what is being done; by default nobody hears of it.
     *
     * @param receivers who hears of it
     * @return these settings
     */
    public LocalServerBuilder logs(Logs receivers) {
        logs = receivers;
        return this;
    }

    /**
     * Adds pages for a browser to an API, beside those of its status.
     *
     * @param ofApi the pages of an API, if it has any
     * @return these settings
     */
    public LocalServerBuilder pages(Function<ServedApi, Optional<? extends Pages>> ofApi) {
        pages = ofApi;
        return this;
    }

    /**
     * Makes the server, and starts nothing yet.
     *
     * @return the server
     * @throws IllegalArgumentException if functions are to run in this JVM, and to be debugged in others
     */
    public LocalServer build() {
        if (functionsInThisJvm && debugPort.isPresent()) {
            throw new IllegalArgumentException(
                    "functions in this JVM are seen by its own debugger: debug takes functions in JVMs of their own");
        }
        return new LocalServer(this);
    }

    /**
     * Makes the server and starts it.
     *
     * @return the server
     * @throws RuntimeException as {@link LocalServer#start} does
     */
    public LocalServer start() {
        LocalServer server = build();
        server.start();
        return server;
    }
}
