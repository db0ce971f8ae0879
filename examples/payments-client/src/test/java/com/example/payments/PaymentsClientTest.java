package com.example.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.junit.MimicServer;
import dev.mimic.junit.MimicTest;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

// tag::test[]
@MimicTest(load = "payments")
class PaymentsClientTest {

    @Test
    void findsAPayment(MimicServer mimic) throws Exception {
        PaymentsClient client = new PaymentsClient(mimic.apiKey());
        URI address = mimic.bodyUri(mimic.idOf("paid.json"));

        Optional<Payment> payment = client.find(address);

        assertEquals(new BigDecimal("1299.90"), payment.orElseThrow().amount());
        assertEquals(1, mimic.requests().size());
    }
}
