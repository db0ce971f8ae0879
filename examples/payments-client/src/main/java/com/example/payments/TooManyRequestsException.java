package com.example.payments;

import java.io.IOException;

/** The payments service takes no more requests for now. */
public final class TooManyRequestsException extends IOException {

    private static final long serialVersionUID = 1;

    TooManyRequestsException(String answer) {
        super("payments takes no more requests for now: " + answer);
    }
}
