package com.example.payments;

import java.math.BigDecimal;

/** What the payments service knows of a payment. */
public record Payment(String reference, BigDecimal amount, String currency, Status status) {

    /** How far a payment has come. */
    public enum Status {
        PENDING,
        PAID,
        REFUSED
    }
}
