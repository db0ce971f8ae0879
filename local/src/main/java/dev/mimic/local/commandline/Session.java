package dev.mimic.local.commandline;

import dev.mimic.local.AssemblyWatch;
import dev.mimic.local.LocalServer;
import dev.mimic.local.LocalServerBuilder;
import dev.mimic.local.Logs;
import dev.mimic.local.Progress;
import dev.mimic.local.documents.DocsPages;
import dev.mimic.local.documents.DocumentFolder;
import dev.mimic.local.documents.DocumentLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A server with what {@link Options} ask for, and the documents that it has loaded. */
public final class Session implements AutoCloseable {

    private final Options options;
    private final Logs logs;
    private final LocalServer server;
    private SortedMap<String, String> loaded = new TreeMap<>();

    /**
     * Takes what to serve, with the engines that the build has laid out, and starts nothing yet.
     *
     * @param options what to serve, and where
     * @param clock the clock of throttles and quotas
     * @param logs receives what functions log, what is answered, and what is being done
     */
    public Session(Options options, Clock clock, Logs logs) {
        this(options, settings -> {}, clock, logs);
    }

    /**
     * Takes what to serve, and starts nothing yet.
     *
     * @param options what to serve, and where
     * @param engines sets where the tables and queues are
     * @param clock the clock of throttles and quotas
     * @param logs receives what functions log, what is answered, and what is being done
     */
    public Session(Options options, Consumer<LocalServerBuilder> engines, Clock clock, Logs logs) {
        this.options = options;
        this.logs = logs;
        LocalServerBuilder settings = LocalServer.of(options.assembly())
                .stacks(options.stacks())
                .port(options.port())
                .unlimited(options.unlimited())
                .strict(options.strict())
                .clock(clock)
                .logs(logs)
                .pages(DocsPages::of);
        options.apiKey().ifPresent(settings::apiKey);
        options.data().ifPresent(settings::data);
        options.debug().ifPresent(port -> settings.debug(port, options.debugSuspend()));
        engines.accept(settings);
        server = settings.build();
    }

    /**
     * Starts to serve, and loads the documents.
     *
     * @throws RuntimeException if the assembly cannot be served, or a document cannot be loaded; whatever was started is
     *     ended again
     */
    public void start() {
        Optional<SortedMap<String, Path>> files =
                options.load().map(DocumentFolder::new).map(DocumentFolder::files);
        server.start();
        try (Progress progress = new Progress(logs.progress())) {
            files.ifPresent(found -> loaded = DocumentLoader.load(found, server, progress));
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    /**
     * Serves from now on what changes on disk, if that is asked for, and says so; until this is closed.
     *
     * @param lines is told what has been served anew, or why it cannot be, a line each
     */
    public void watch(Consumer<String> lines) {
        if (options.watch()) {
            AssemblyWatch.start(server, lines);
        }
    }

    /** {@return the server} */
    public LocalServer server() {
        return server;
    }

    /** {@return the ids of the documents that were loaded, by the names of their files} */
    public SortedMap<String, String> loaded() {
        return loaded;
    }

    /** Ends the server, also one that is about to start. */
    @Override
    public void close() {
        server.close();
    }
}
