package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Calls what the build has started. */
final class DocumentsIT {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    private final String documents = System.getProperty("mimic.url") + "/mimic";

    @Test
    void getsWhatItHasPosted() throws Exception {
        HttpResponse<String> posted = CLIENT.send(
                request("").POST(BodyPublishers.ofString("{\"n\":1.0}")).build(), BodyHandlers.ofString());
        HttpResponse<String> found = CLIENT.send(request("/" + posted.body()).build(), BodyHandlers.ofString());

        assertEquals(200, found.statusCode());
        assertEquals("{\"id\":\"" + posted.body() + "\",\"body\":{\"n\":1.0}}", found.body());
    }

    @Test
    void findsTheSameByEveryName() {
        assertEquals("http://127.0.0.1:" + System.getProperty("mimic.port") + "/dev", System.getProperty("mimic.url"));
        assertEquals(System.getProperty("mimic.url"), System.getProperty("named.url"));
        assertTrue(System.getProperty("dynamoDbEndpoint").startsWith("http://127.0.0.1:"));
        assertTrue(System.getProperty("tableArn").endsWith(":table/" + System.getProperty("tableName")));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(documents + path))
                .header("x-api-key", System.getProperty("mimic.apiKey"));
    }
}
