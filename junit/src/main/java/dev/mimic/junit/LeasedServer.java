package dev.mimic.junit;

import static java.util.Objects.requireNonNull;

import dev.mimic.junit.server.RunningServer;
import dev.mimic.junit.server.ServedApi;
import dev.mimic.junit.server.ServedRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A running server, as long as it is its user's. */
final class LeasedServer implements MimicServer {

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    private final RunningServer running;
    private final Runnable reset;
    /** By the names of the files that were loaded. */
    private final Map<String, String> ids = new ConcurrentSkipListMap<>();

    private volatile boolean ended;

    /**
     * Takes a server into use.
     *
     * @param around what the class around has loaded is known here, too
     */
    LeasedServer(RunningServer running, Runnable reset, Optional<LeasedServer> around) {
        this.running = running;
        this.reset = reset;
        around.ifPresent(outer -> ids.putAll(outer.ids));
    }

    void end() {
        ended = true;
    }

    boolean isSameAs(LeasedServer other) {
        return running == other.running;
    }

    private RunningServer running() {
        if (ended) {
            throw new IllegalStateException(
                    "this MimicServer has ended with the test or the class that it was handed to:"
                            + " take another as a parameter");
        }
        return running;
    }

    @Override
    public URI baseUri() {
        return first().url();
    }

    @Override
    public URI uri(String id) {
        return URI.create(documents() + "/" + id);
    }

    @Override
    public URI bodyUri(String id) {
        return URI.create(documents() + "/" + id + "/body");
    }

    private URI documents() {
        return running().documents().orElseThrow(() -> new IllegalStateException("no API that is served is Mimic's"));
    }

    @Override
    public String apiKey() {
        ServedApi first = first();
        return first.apiKey()
                .orElseThrow(() -> new IllegalStateException("the API of " + first.stack() + " has no API key"));
    }

    private ServedApi first() {
        return apis().stream().findFirst().orElseThrow(() -> new IllegalStateException("no API is served"));
    }

    @Override
    public List<ServedApi> apis() {
        return running().apis();
    }

    @Override
    public ServedApi api(String stack) {
        return apis().stream()
                .filter(api -> api.stack().equals(stack))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the name of an API's stack must be one of "
                        + String.join(
                                ", ", apis().stream().map(ServedApi::stack).toList()) + ", got " + stack));
    }

    @Override
    public URI dynamoDbEndpoint() {
        return running().dynamoDbEndpoint();
    }

    @Override
    public URI sqsEndpoint() {
        return running().sqsEndpoint();
    }

    @Override
    public URI s3Endpoint() {
        return running().s3Endpoint();
    }

    @Override
    public URI eventBridgeEndpoint() {
        return running().eventBridgeEndpoint();
    }

    @Override
    public String output(String name) {
        SortedMap<String, String> outputs = running().outputs();
        List<String> found = outputs.keySet().stream()
                .filter(output -> output.equals(name) || output.endsWith("." + name))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException("the name of an output must be one of "
                    + String.join(", ", found.isEmpty() ? outputs.keySet() : found) + ", got " + name);
        }
        return outputs.get(found.get(0));
    }

    @Override
    public String store(String json) {
        return running().store(requireNonNull(json, "json"));
    }

    @Override
    public String store(Object value) {
        return store(JsonText.of(value, running()));
    }

    @Override
    public Optional<String> fetch(String id) {
        return running().fetch(id);
    }

    @Override
    public SortedMap<String, String> load(String folder) {
        return ClassPathFolder.with(folder, this::load);
    }

    @Override
    public SortedMap<String, String> load(Path folder) {
        SortedMap<String, String> loaded = running().load(folder);
        ids.putAll(loaded);
        return loaded;
    }

    @Override
    public String idOf(String file) {
        running();
        return Optional.ofNullable(ids.get(file))
                .orElseThrow(() -> new IllegalArgumentException("the name must be that of a file that was loaded, "
                        + (ids.isEmpty() ? "and none was" : "one of " + String.join(", ", ids.keySet()))
                        + ", got " + file));
    }

    @Override
    public List<ServedRequest> requests() {
        return running().requests();
    }

    List<String> log() {
        return running().log();
    }

    @Override
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time can be advanced only, got " + duration);
        }
        running().advance(duration);
    }

    @Override
    public void awaitIdle() {
        awaitIdle(IDLE_TIMEOUT);
    }

    @Override
    public void awaitIdle(Duration timeout) {
        running().awaitIdle(timeout);
    }

    @Override
    public void reset() {
        running();
        reset.run();
    }
}
