package dev.mimic.functions.store;

/** Tells that DynamoDB went on throttling a call, even after the SDK's retries. */
public final class ThrottledException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ThrottledException(Throwable cause) {
        super(cause);
    }
}
