package dev.mimic.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Stores and retrieves documents over HTTP. */
public final class DocumentClient {

    private final HttpClient http =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final URI documents;
    private final String key;

    /** Takes the address of the documents, for example {@code http://127.0.0.1:3000/dev/mimic}, and the API key. */
    public DocumentClient(URI documents, String key) {
        this.documents = documents;
        this.key = key;
    }

    public HttpResponse<String> post(String document) {
        return send(HttpRequest.newBuilder(documents).POST(BodyPublishers.ofString(document)));
    }

    public HttpResponse<String> get(String id) {
        return send(HttpRequest.newBuilder(URI.create(documents + "/" + id)));
    }

    /** What a GET of a document answers. */
    public static String retrieved(String id, String document) {
        return "{\"id\":\"" + id + "\",\"body\":" + document + "}";
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.header("x-api-key", key).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
