package dev.mimic.local.apigateway.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.local.MovableClock;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.service.InvocationResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A {@link SampleApi} served over real HTTP, in front of functions that a test scripts. */
final class ServedSample implements AutoCloseable {

    static final BodyPublisher NO_BODY = BodyPublishers.noBody();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    final MovableClock clock = new MovableClock("2026-01-15T12:00:00Z");
    final List<JsonNode> events = new CopyOnWriteArrayList<>();
    final List<Integer> eventSizes = new CopyOnWriteArrayList<>();
    final List<String> functions = new CopyOnWriteArrayList<>();
    final List<AccessLog.Entry> accessLog = new CopyOnWriteArrayList<>();
    private final KeyAllowances limits;
    private final RestApiServer server;

    /** What the functions answer; at first 200 with the body {@code ok}. */
    volatile Function<JsonNode, CompletableFuture<InvocationResult>> behaviour =
            event -> answer("{\"statusCode\":200,\"body\":\"ok\"}");

    ServedSample(SampleApi api) {
        this(api.build());
    }

    ServedSample(RestApi api) {
        limits = new KeyAllowances(clock, false);
        server = new RestApiServer(api, SampleApi.KEY_VALUES, this::invoke, clock, limits, accessLog::add);
        server.start(0);
    }

    /** Serves an API whose usage plans another one has as well. */
    ServedSample(RestApi api, ServedSample other) {
        limits = other.limits;
        server = new RestApiServer(api, SampleApi.KEY_VALUES, this::invoke, other.clock, limits, accessLog::add);
        server.start(0);
    }

    private CompletableFuture<InvocationResult> invoke(String function, byte[] event) {
        try {
            JsonNode read = JSON.readTree(event);
            functions.add(function);
            events.add(read);
            eventSizes.add(event.length);
            return behaviour.apply(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CompletableFuture<InvocationResult> answer(String payload) {
        return CompletableFuture.completedFuture(
                new InvocationResult.Answered(payload.getBytes(StandardCharsets.UTF_8)));
    }

    static CompletableFuture<InvocationResult> failure() {
        return CompletableFuture.completedFuture(
                new InvocationResult.Failed("{\"errorMessage\":\"secret\"}".getBytes(StandardCharsets.UTF_8)));
    }

    int port() {
        return server.port();
    }

    /** The one event that the functions have got. */
    JsonNode event() {
        if (events.size() != 1) {
            throw new IllegalStateException("expected one event, got " + events);
        }
        return events.get(0);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("x-api-key", SampleApi.KEY);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    HttpResponse<String> post(String path, byte[] body) {
        return send(request(path).POST(BodyPublishers.ofByteArray(body)).build());
    }

    /** The body that a caller gets who accepts a media type, or does not say what it accepts. */
    byte[] bytes(String path, Optional<String> accept) {
        HttpRequest.Builder get = request(path);
        accept.ifPresent(mediaType -> get.header("Accept", mediaType));
        return send(get.build(), BodyHandlers.ofByteArray()).body();
    }

    /** Sends a request, and has the body of the answer as it came. */
    HttpResponse<byte[]> sendForBytes(HttpRequest request) {
        return send(request, BodyHandlers.ofByteArray());
    }

    HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString());
    }

    /** Sends a request without waiting, and has the status of the answer. */
    CompletableFuture<Integer> sendAsync(HttpRequest request) {
        return CLIENT.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    private static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends bytes as they are, and reads until the server closes the connection. */
    String raw(String bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
