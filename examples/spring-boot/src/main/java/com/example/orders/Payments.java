package com.example.orders;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The payments service, as the orders see it. */
@Component
class Payments {

    private final RestClient client;
    private final String address;

    Payments(
            RestClient.Builder client,
            @Value("${payments.address}") String address,
            @Value("${payments.api-key}") String apiKey) {
        this.client = client.defaultHeader("x-api-key", apiKey).build();
        this.address = address;
    }

    boolean isPaid(String id) {
        return client.get()
                .uri(address, id)
                .retrieve()
                .requiredBody(Payment.class)
                .status()
                .equals("PAID");
    }

    private record Payment(String status) {}
}
