package dev.mimic.functions.store;

/** Tells that a document cannot be kept or found. The message quotes nothing of the document, so it may be logged. */
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
     * @param cause what others say of it, which may quote the document
     */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
