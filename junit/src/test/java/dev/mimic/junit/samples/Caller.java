package dev.mimic.junit.samples;

import dev.mimic.junit.MimicServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls a server as the program under test does. */
final class Caller {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    private Caller() {}

    static HttpResponse<String> post(MimicServer mimic, String json) {
        return post(mimic, "", json);
    }

    static HttpResponse<String> post(MimicServer mimic, String query, String json) {
        return send(
                mimic,
                HttpRequest.newBuilder(URI.create(mimic.baseUri() + "/mimic" + query))
                        .POST(BodyPublishers.ofString(json)));
    }

    static HttpResponse<String> get(MimicServer mimic, URI address) {
        return send(mimic, HttpRequest.newBuilder(address));
    }

    private static HttpResponse<String> send(MimicServer mimic, HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.header("x-api-key", mimic.apiKey()).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
