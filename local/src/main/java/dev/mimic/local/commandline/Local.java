package dev.mimic.local.commandline;

import dev.mimic.local.LocalServer;
import dev.mimic.local.LocalServerBuilder;
import dev.mimic.local.Logs;
import dev.mimic.local.apigateway.server.AccessLog;
import dev.mimic.local.apigateway.server.PortInUseException;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.console.FunctionLines;
import dev.mimic.local.console.RequestLines;
import dev.mimic.local.console.Style;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Properties;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Serves a synthesized CDK app and prints what happens, until it is closed: what a goal of the Maven plugin runs, and with it
 * {@code ./mvnw -Plocal}.
 */
public final class Local implements AutoCloseable {

    private final Session session;
    private final PrintStream out;

    private Local(Session session, PrintStream out) {
        this.session = session;
        this.out = out;
    }

    /**
     * Serves for a person: prints every request, and at the start how to call what is served.
     *
     * @param options as {@link Options#from} takes them
     * @param engines sets where the tables and queues are
     * @param out where to print
     * @return the server, not started yet
     * @throws IllegalArgumentException if an option is wrong; the message is one sentence
     */
    public static Local forAPerson(Properties options, Consumer<LocalServerBuilder> engines, PrintStream out) {
        return new Local(session(options, engines, new RequestLines(out, Style.wanted()), out), out);
    }

    /**
     * Serves for tests: prints only what functions log about faults, and what a start that takes long is at.
     *
     * @param options as {@link Options#from} takes them
     * @param engines sets where the tables and queues are
     * @param out where to print
     * @return the server, not started yet
     * @throws IllegalArgumentException if an option is wrong; the message is one sentence
     */
    public static Local forTests(Properties options, Consumer<LocalServerBuilder> engines, PrintStream out) {
        return new Local(session(options, engines, entry -> {}, out), out);
    }

    private static Session session(
            Properties options, Consumer<LocalServerBuilder> engines, AccessLog requests, PrintStream out) {
        return new Session(
                Options.from(options),
                engines,
                Clock.systemUTC(),
                new Logs(new FunctionLines(out, Style.wanted()), requests, out::println));
    }

    /**
     * Starts to serve.
     *
     * @throws IllegalStateException if it cannot, for a reason that is the caller's or this machine's; the message is one
     *     sentence
     */
    public void start() {
        try {
            session.start();
            session.watch(out::println);
        } catch (PortInUseException e) {
            throw new IllegalStateException(e.getMessage() + " with -Dmimic.port=PORT", e);
        } catch (IllegalArgumentException | UncheckedIOException | AssemblyException | SdkException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Prints what is served, and how to call it. */
    public void printBanner() {
        new Banner(session.server(), session.loaded()).print(out);
    }

    /** {@return the server} */
    public LocalServer server() {
        return session.server();
    }

    /** Ends the server, also one that is about to start. */
    @Override
    public void close() {
        session.close();
    }
}
