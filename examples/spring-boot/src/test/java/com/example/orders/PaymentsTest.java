package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.junit.MimicExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class PaymentsTest {

    // tag::spring[]
    @RegisterExtension
    static final MimicExtension mimic =
            MimicExtension.builder().load("payments").build();

    @DynamicPropertySource
    static void payments(DynamicPropertyRegistry registry) {
        registry.add("payments.address", () -> mimic.baseUri() + "/mimic/{id}/body");
        registry.add("payments.api-key", mimic::apiKey);
    }
    // end::spring[]

    @Autowired
    private Payments payments;

    @Test
    void knowsAPaymentThatIsPaid() {
        assertTrue(payments.isPaid(mimic.idOf("paid.json")));
    }

    @Test
    void knowsAPaymentThatIsStillPending() {
        assertFalse(payments.isPaid(mimic.idOf("pending.json")));
    }
}
