package com.example.payments;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** Asks the payments service. */
public final class PaymentsClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String apiKey;

    public PaymentsClient(String apiKey) {
        this.apiKey = apiKey;
    }

    /**
     * Finds a payment.
     *
     * @param payment its address, as the service hands it out
     * @return the payment; empty if the service does not know it, or no longer
     */
    public Optional<Payment> find(URI payment) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(payment).header("x-api-key", apiKey).build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(json.readValue(answer.body(), Payment.class));
            case 404 -> Optional.empty();
            case 429 -> throw new TooManyRequestsException(answer.body());
            default -> throw new IOException("payments answered " + answer.statusCode() + ": " + answer.body());
        };
    }
}
