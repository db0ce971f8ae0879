package dev.mimic.junit.isolated;

import dev.mimic.junit.server.RunningServer;
import dev.mimic.junit.server.ServedRequest;
import dev.mimic.local.LocalServer;
import dev.mimic.local.Progress;
import dev.mimic.local.documents.DocumentLoader;
import dev.mimic.local.documents.Documents;
import dev.mimic.local.documents.FilesRefusedException;
import dev.mimic.local.documents.RefusedException;
import dev.mimic.local.pages.RecentLines;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/** A {@link LocalServer}, what was recorded of it, and a way past its guards. */
final class LocalRunningServer implements RunningServer {

    private final LocalServer server;
    private final RecordedRequests requests;
    private final RecentLines lines;
    private final Consumer<LocalRunningServer> closed;
    private Optional<Documents> documents = Optional.empty();

    LocalRunningServer(
            LocalServer server, RecordedRequests requests, RecentLines lines, Consumer<LocalRunningServer> closed) {
        this.server = server;
        this.requests = requests;
        this.lines = lines;
        this.closed = closed;
    }

    @Override
    public List<Api> apis() {
        return server.apis().stream()
                .map(api -> new Api(
                        api.stack(),
                        URI.create(api.url()),
                        api.apiKeys().values().stream().findFirst()))
                .toList();
    }

    @Override
    public URI dynamoDbEndpoint() {
        return server.dynamoDbEndpoint();
    }

    @Override
    public String store(String json) {
        try {
            return documents().store(json);
        } catch (RefusedException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    @Override
    public Optional<String> fetch(String id) {
        return documents().fetch(id);
    }

    @Override
    public SortedMap<String, String> load(SortedMap<String, Path> files) {
        try (Progress silent = new Progress(step -> {})) {
            return DocumentLoader.load(files, server, documents(), silent);
        } catch (FilesRefusedException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    /** Opened for the first who needs it: most servers of somebody's own stack have no documents. */
    private synchronized Documents documents() {
        if (documents.isEmpty()) {
            documents = Documents.of(server);
        }
        return documents.orElseThrow(
                () -> new IllegalStateException("documents need Mimic's API, and no such API is served"));
    }

    @Override
    public List<ServedRequest> requests() {
        return requests.requests();
    }

    @Override
    public List<String> log() {
        return lines.lines();
    }

    @Override
    public void advance(Duration duration) {
        server.advance(duration);
    }

    @Override
    public void reset() {
        server.reset();
        requests.clear();
        lines.clear();
    }

    @Override
    public synchronized void close() {
        closed.accept(this);
        documents.ifPresent(Documents::close);
        server.close();
    }
}
