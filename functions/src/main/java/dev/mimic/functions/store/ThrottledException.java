package dev.mimic.functions.store;

/** Thrown if DynamoDB or S3 still throttles a call after all its retries. The message says which. */
public final class ThrottledException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ThrottledException(String service, Throwable cause) {
        super(service + " has no capacity at the moment", cause);
    }
}
