package dev.mimic.local.eventbridge;

/** A call that is answered by an error as a whole. */
final class RefusedCallException extends Exception {

    private static final long serialVersionUID = 1;

    private final String type;

    /**
     * Refuses a call.
     *
     * @param type the name of the error, for example {@code ValidationException}
     */
    RefusedCallException(String type, String message) {
        super(message);
        this.type = type;
    }

    static RefusedCallException validation(String message) {
        return new RefusedCallException("ValidationException", message);
    }

    String type() {
        return type;
    }
}
