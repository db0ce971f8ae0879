package dev.mimic.functions.store;

/** Thrown if DynamoDB still throttles a call after all its retries. */
public final class ThrottledException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ThrottledException(Throwable cause) {
        super(cause);
    }
}
