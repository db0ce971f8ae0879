package dev.mimic.local.documents;

/** Says why one document is not stored, in the words of the API. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}
