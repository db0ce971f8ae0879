package dev.mimic.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls S3Proxy. */
final class EngineClient {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    private final URI endpoint;

    EngineClient(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Sends a request.
     *
     * @param method the HTTP method
     * @param path bucket and key in the engine's form, not encoded
     * @param query the parameters, not encoded
     * @param headers headers that may be set
     * @param body what is sent
     * @return the answer, whose body the caller closes
     * @throws S3Error if there is none
     */
    HttpResponse<InputStream> send(
            String method,
            String path,
            Map<String, String> query,
            List<Map.Entry<String, String>> headers,
            BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(endpoint + ObjectKeys.percentEncode(path) + encode(query)))
                .method(method, body);
        headers.forEach(header -> request.header(header.getKey(), header.getValue()));
        try {
            return http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw S3Error.gone(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw S3Error.gone(e);
        }
    }

    /** Sends a request without a body, for an answer that is small. */
    Answer send(String method, String path, Map<String, String> query) {
        HttpResponse<InputStream> response = send(method, path, query, List.of(), BodyPublishers.noBody());
        try (InputStream body = response.body()) {
            return new Answer(response, body.readAllBytes());
        } catch (IOException e) {
            throw S3Error.gone(e);
        }
    }

    /** An answer with all of its body. */
    record Answer(HttpResponse<InputStream> response, byte[] body) {

        int status() {
            return response.statusCode();
        }

        boolean isSuccess() {
            return status() / 100 == 2;
        }
    }

    private static String encode(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(parameter -> encode(parameter.getKey())
                                + (parameter.getValue().isEmpty() ? "" : "=" + encode(parameter.getValue())))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encode(String text) {
        return ObjectKeys.percentEncode(text).replace("/", "%2F");
    }
}
