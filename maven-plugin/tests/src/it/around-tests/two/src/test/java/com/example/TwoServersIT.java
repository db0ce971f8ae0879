package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Two servers of one project do not know each other. */
final class TwoServersIT {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    @Test
    void haveDocumentsAndKeysOfTheirOwn() throws Exception {
        HttpResponse<String> posted = CLIENT.send(
                request("mimic", "mimic", "").POST(BodyPublishers.ofString("1")).build(), BodyHandlers.ofString());

        assertEquals("a-key-of-the-second-server", System.getProperty("another.apiKey"));
        assertEquals(200, status(request("mimic", "mimic", "/" + posted.body())));
        assertEquals(404, status(request("another", "another", "/" + posted.body())));
        assertEquals(403, status(request("another", "mimic", "/" + posted.body())));
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest.Builder request(String server, String keyOf, String path) {
        return HttpRequest.newBuilder(URI.create(System.getProperty(server + ".url") + "/mimic" + path))
                .header("x-api-key", System.getProperty(keyOf + ".apiKey"));
    }
}
