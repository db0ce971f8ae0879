package dev.mimic.junit.isolated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mimic.junit.server.RunningServer;
import dev.mimic.junit.server.ServedApi;
import dev.mimic.junit.server.ServedRequest;
import dev.mimic.local.LocalServer;
import dev.mimic.local.Progress;
import dev.mimic.local.documents.DocumentFolder;
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

    /** Made for the first who needs it: most tests store texts. */
    private static final class Json {

        private static final JsonMapper MAPPER = JsonMapper.builder()
                .findAndAddModules()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
    }

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
    public List<ServedApi> apis() {
        return server.apis().stream()
                .map(api -> new ServedApi(
                        api.stack(),
                        URI.create(api.url()),
                        api.apiKeys().values().stream().findFirst()))
                .toList();
    }

    @Override
    public Optional<URI> documents() {
        return opened().map(Documents::address);
    }

    @Override
    public URI dynamoDbEndpoint() {
        return server.dynamoDbEndpoint();
    }

    @Override
    public URI sqsEndpoint() {
        return server.sqsEndpoint();
    }

    @Override
    public URI s3Endpoint() {
        return server.s3Endpoint();
    }

    @Override
    public URI eventBridgeEndpoint() {
        return server.eventBridgeEndpoint();
    }

    @Override
    public SortedMap<String, String> outputs() {
        return server.outputs();
    }

    @Override
    public String store(String json) {
        try {
            return mimic().store(json);
        } catch (RefusedException e) {
            throw e.isFault()
                    ? new IllegalStateException("cannot store: " + e.getMessage())
                    : new IllegalArgumentException(e.getMessage());
        }
    }

    @Override
    public Optional<String> fetch(String id) {
        return mimic().fetch(id);
    }

    @Override
    public SortedMap<String, String> load(Path folder) {
        SortedMap<String, Path> files = new DocumentFolder(folder, "load").files();
        try (Progress silent = new Progress(step -> {})) {
            return DocumentLoader.load(files, server, mimic(), silent);
        } catch (FilesRefusedException e) {
            throw new IllegalArgumentException("load: " + e.saying(", and so none is"));
        }
    }

    @Override
    public String json(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot write " + value.getClass().getName() + " as JSON: " + e.getOriginalMessage());
        }
    }

    private Documents mimic() {
        return opened().orElseThrow(
                        () -> new IllegalStateException("documents need Mimic's API, and no such API is served"));
    }

    /** Opened for the first who needs it: most servers of somebody's own stack have no documents. */
    private synchronized Optional<Documents> opened() {
        if (documents.isEmpty()) {
            documents = Documents.of(server);
        }
        return documents;
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
    public void awaitIdle(Duration timeout) {
        server.awaitIdle(timeout);
    }

    @Override
    public void reset() {
        server.reset();
        requests.clear();
        lines.clear();
    }

    private record Contents(dev.mimic.local.Stored all) implements Stored {}

    @Override
    public Stored stored() {
        return new Contents(server.stored());
    }

    @Override
    public void reset(Stored then) {
        server.reset(((Contents) then).all());
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
