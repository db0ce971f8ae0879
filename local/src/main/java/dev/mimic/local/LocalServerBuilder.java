package dev.mimic.local;

import dev.mimic.dynamodb.Engine;
import dev.mimic.dynamodb.Installation;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.pages.Pages;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a {@link LocalServer} serves, and how. */
public final class LocalServerBuilder {

    final Path assembly;
    List<String> stacks = List.of();
    int port;
    Optional<String> apiKey = Optional.empty();
    Optional<Path> data = Optional.empty();
    Supplier<Engine> engine = Installation::besideThisModule;
    boolean unlimited;
    boolean strict;
    Map<String, String> variables = Map.of();
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
     */
    public LocalServerBuilder port(int first) {
        port = first;
        return this;
    }

    /**
     * Gives this value to the first API key that has none in its template; by default values are random.
     *
     * @param value the value
     * @return these settings
     */
    public LocalServerBuilder apiKey(String value) {
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
     */
    public LocalServer build() {
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
