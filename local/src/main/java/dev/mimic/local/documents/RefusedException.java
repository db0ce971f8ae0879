package dev.mimic.local.documents;

/** Says why one document is not stored, in the words of the API. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean fault;

    RefusedException(String message) {
        this(message, 400);
    }

    RefusedException(String message, int statusCode) {
        super(message);
        fault = statusCode >= 500;
    }

    /** Whether the document is not what is wrong, but what should have stored it. */
    public boolean isFault() {
        return fault;
    }
}
