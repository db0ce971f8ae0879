package dev.mimic.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.local.MovableClock;
import dev.mimic.local.lambda.InvocationResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A {@link SampleApi} served over real HTTP, in front of functions that a test scripts. */
final class ServedSample implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final MovableClock clock = new MovableClock("2026-01-15T12:00:00Z");
    final List<JsonNode> events = new CopyOnWriteArrayList<>();
    final List<String> functions = new CopyOnWriteArrayList<>();
    private final RestApiServer server;

    /** What the functions answer; at first 200 with the body {@code ok}. */
    volatile Function<JsonNode, CompletableFuture<InvocationResult>> behaviour =
            event -> answer("{\"statusCode\":200,\"body\":\"ok\"}");

    ServedSample(SampleApi api) {
        server = new RestApiServer(api.build(), SampleApi.KEY_VALUES, this::invoke, clock, false);
        server.start(0);
    }

    private CompletableFuture<InvocationResult> invoke(String function, byte[] event) {
        try {
            JsonNode read = JSON.readTree(event);
            functions.add(function);
            events.add(read);
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

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("x-api-key", SampleApi.KEY);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
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
