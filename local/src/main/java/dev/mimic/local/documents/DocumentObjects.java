package dev.mimic.local.documents;

import dev.mimic.local.LocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;

/** The objects of large documents, in the bucket that the functions are told. */
final class DocumentObjects {

    /** The environment variable that names the bucket. */
    private static final String BUCKET = "MIMIC_BUCKET";

    private final LocalServer server;
    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    DocumentObjects(LocalServer server) {
        this.server = server;
    }

    /**
     * Deletes an object.
     *
     * @param key its key, in which nothing needs to be escaped
     */
    void delete(String key) {
        buckets().forEach(bucket -> delete(URI.create(server.s3Endpoint() + "/" + bucket + "/" + key)));
    }

    /** Of several, only one has a key. */
    private List<String> buckets() {
        return server.functions().stream()
                .map(function -> function.environment().get(BUCKET))
                .filter(Objects::nonNull)
                .distinct()
                .filter(server.buckets()::contains)
                .toList();
    }

    private void delete(URI object) {
        try {
            client.send(HttpRequest.newBuilder(object).DELETE().build(), BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException("DELETE " + object, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while DELETE " + object, e);
        }
    }
}
