package dev.mimic.local.commandline;

import dev.mimic.dynamodb.Engine;
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

/** A server with what {@link Options} ask for, and the documents that it has loaded. */
public final class Session implements AutoCloseable {

    private final Options options;
    private final Logs logs;
    private final LocalServer server;
    private SortedMap<String, String> loaded = new TreeMap<>();

    /**
     * Takes what to serve, with the DynamoDB Local that the build has laid out, and starts nothing yet.
     *
     * @param options what to serve, and where
     * @param clock the clock of throttles and quotas
     * @param logs receives what functions log, what is answered, and what is being done
     */
    public Session(Options options, Clock clock, Logs logs) {
        this(options, Optional.empty(), clock, logs);
    }

    /**
     * Takes what to serve, and starts nothing yet.
     *
     * @param options what to serve, and where
     * @param dynamoDbLocal where the tables are
     * @param clock the clock of throttles and quotas
     * @param logs receives what functions log, what is answered, and what is being done
     */
    public Session(Options options, Engine dynamoDbLocal, Clock clock, Logs logs) {
        this(options, Optional.of(dynamoDbLocal), clock, logs);
    }

    private Session(Options options, Optional<Engine> dynamoDbLocal, Clock clock, Logs logs) {
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
        dynamoDbLocal.ifPresent(settings::engine);
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
