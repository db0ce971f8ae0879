package com.example.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.junit.MimicExtension;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the client takes a service that refuses requests, and forgets payments. */
class BusyServiceTest {

    @RegisterExtension
    static final MimicExtension mimic = MimicExtension.builder()
            .withThrottle(0.01, 1)
            .timeToLive(Duration.ofDays(30))
            .build();

    private final PaymentsClient client = new PaymentsClient(mimic.apiKey());
    private final URI payment =
            mimic.bodyUri(mimic.store(new Payment("order-7", BigDecimal.TEN, "EUR", Payment.Status.PENDING)));

    @Test
    void saysThatTheServiceTakesNoMoreRequests() throws Exception {
        client.find(payment);

        assertThrows(TooManyRequestsException.class, () -> client.find(payment));
        assertEquals(
                List.of(200, 429),
                mimic.requests().stream().map(request -> request.status()).toList());
    }

    @Test
    void findsAPaymentOnceTheServiceTakesRequestsAgain() throws Exception {
        client.find(payment);

        mimic.advance(Duration.ofSeconds(100));

        assertTrue(client.find(payment).isPresent());
    }

    @Test
    void findsNoPaymentThatTheServiceHasForgotten() throws Exception {
        mimic.advance(Duration.ofDays(31));

        assertEquals(Optional.empty(), client.find(payment));
    }
}
