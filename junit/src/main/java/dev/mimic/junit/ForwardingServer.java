package dev.mimic.junit;

import dev.mimic.junit.server.ServedApi;
import dev.mimic.junit.server.ServedRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Hands every call on to the server that is in use. */
abstract sealed class ForwardingServer implements MimicServer permits MimicExtension {

    /**
     * The server that the caller means.
     *
     * @throws IllegalStateException if there is none, or more than one
     */
    abstract MimicServer current();

    @Override
    public URI baseUri() {
        return current().baseUri();
    }

    @Override
    public URI uri(String id) {
        return current().uri(id);
    }

    @Override
    public URI bodyUri(String id) {
        return current().bodyUri(id);
    }

    @Override
    public String apiKey() {
        return current().apiKey();
    }

    @Override
    public List<ServedApi> apis() {
        return current().apis();
    }

    @Override
    public ServedApi api(String stack) {
        return current().api(stack);
    }

    @Override
    public URI dynamoDbEndpoint() {
        return current().dynamoDbEndpoint();
    }

    @Override
    public URI sqsEndpoint() {
        return current().sqsEndpoint();
    }

    @Override
    public URI s3Endpoint() {
        return current().s3Endpoint();
    }

    @Override
    public URI eventBridgeEndpoint() {
        return current().eventBridgeEndpoint();
    }

    @Override
    public String output(String name) {
        return current().output(name);
    }

    @Override
    public String store(String json) {
        return current().store(json);
    }

    @Override
    public String store(Object value) {
        return current().store(value);
    }

    @Override
    public Optional<String> fetch(String id) {
        return current().fetch(id);
    }

    @Override
    public SortedMap<String, String> load(String folder) {
        return current().load(folder);
    }

    @Override
    public SortedMap<String, String> load(Path folder) {
        return current().load(folder);
    }

    @Override
    public String idOf(String file) {
        return current().idOf(file);
    }

    @Override
    public List<ServedRequest> requests() {
        return current().requests();
    }

    @Override
    public void advance(Duration duration) {
        current().advance(duration);
    }

    @Override
    public void awaitIdle() {
        current().awaitIdle();
    }

    @Override
    public void awaitIdle(Duration timeout) {
        current().awaitIdle(timeout);
    }

    @Override
    public void reset() {
        current().reset();
    }
}
