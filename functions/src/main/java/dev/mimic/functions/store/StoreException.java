package dev.mimic.functions.store;

/** Thrown if a document cannot be stored or found. The message quotes nothing of the document, so it may be logged. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message what is wrong, without any of the document
     */
    public StoreException(String message) {
        super(message);
    }

    /**
     * Makes an exception.
     *
     * @param message what is wrong, without any of the document
     * @param cause the fault behind it, whose message may quote the document
     */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
