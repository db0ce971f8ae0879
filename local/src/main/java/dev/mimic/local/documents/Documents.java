package dev.mimic.local.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mimic.local.LocalServer;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.apigateway.server.RestApiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Stores and fetches Mimic's documents as a caller would, so that the functions check and keep them in their own way, but past
 * the guards: no key or authorizer is asked for, no throttle or quota counts, and no log hears of it.
 */
public final class Documents implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final RestApiServer unguarded;
    private final URI way;

    private Documents(URI address, RestApiServer unguarded, String path) {
        this.address = address;
        this.unguarded = unguarded;
        way = URI.create("http://127.0.0.1:" + unguarded.port() + path);
    }

    /**
     * Opens a way past the guards, until it is closed.
     *
     * @param server the server, started
     * @return the way to the first API that is Mimic's; empty if there is none
     */
    public static Optional<Documents> of(LocalServer server) {
        return server.apis().stream()
                .filter(served -> DocumentRoutes.of(served.api()).isPresent())
                .findFirst()
                .map(Documents::of);
    }

    private static Documents of(ServedApi api) {
        String path = DocumentRoutes.of(api.api()).orElseThrow().path();
        return new Documents(URI.create(api.origin() + path), api.withoutGuards(), path);
    }

    /** The address that callers post documents to, for example {@code http://127.0.0.1:3000/dev/mimic}. */
    public URI address() {
        return address;
    }

    /**
     * Stores a document.
     *
     * @return its id
     * @throws RefusedException if the API does not take it
     */
    public String store(String text) throws RefusedException {
        HttpResponse<String> answer = send(
                HttpRequest.newBuilder(way).POST(BodyPublishers.ofString(text)).build());
        if (answer.statusCode() != 200) {
            throw new RefusedException(messageIn(answer), answer.statusCode());
        }
        String location = answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalArgumentException(
                        "documents need an API that answers a Location, and POST " + way.getPath() + " does not"));
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** Fetches the characters of a document; empty if there is none of this id. */
    public Optional<String> fetch(String id) {
        String segment = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(way + "/" + segment + "/body"))
                .build());
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(answer.body());
            case 404 -> Optional.empty();
            default -> throw new IllegalStateException("cannot fetch " + id + ": " + messageIn(answer));
        };
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + request.method() + " " + request.uri(), e);
        }
    }

    private static String messageIn(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body()).path("message").asText();
        } catch (JsonProcessingException e) {
            return "answered with status " + answer.statusCode();
        }
    }

    @Override
    public void close() {
        unguarded.close();
    }
}
