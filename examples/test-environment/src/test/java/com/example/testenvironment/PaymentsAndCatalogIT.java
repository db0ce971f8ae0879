package com.example.testenvironment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Runs while the Maven plugin serves the stack, which has set these properties; see the pom. */
final class PaymentsAndCatalogIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void paymentsKeepsWhatItIsGiven() throws Exception {
        String id = post("payments", "{\"paid\":1.50}").body();

        HttpResponse<String> payment = get("payments", id);

        assertEquals("{\"paid\":1.50}", payment.body());
    }

    @Test
    void catalogHasATableOfItsOwn() throws Exception {
        String id = post("payments", "{\"paid\":1.50}").body();

        HttpResponse<String> product = get("catalog", id);

        assertEquals(404, product.statusCode());
    }

    private HttpResponse<String> post(String service, String document) throws IOException, InterruptedException {
        return send(request(service, "").POST(BodyPublishers.ofString(document)));
    }

    private HttpResponse<String> get(String service, String id) throws IOException, InterruptedException {
        return send(request(service, "/" + id + "/body"));
    }

    private static HttpRequest.Builder request(String service, String path) {
        return HttpRequest.newBuilder(URI.create(System.getProperty(service + ".url") + "/mimic" + path))
                .header("x-api-key", System.getProperty(service + ".apiKey"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
