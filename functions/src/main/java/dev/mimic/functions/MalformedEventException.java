package dev.mimic.functions;

/**
 * Thrown for an event that does not come from API Gateway's Lambda proxy integration, as when somebody invokes the
 * function directly. The message says what is wrong and quotes nothing from the event.
 */
final class MalformedEventException extends Exception {

    private static final long serialVersionUID = 1;

    MalformedEventException(String message) {
        super(message);
    }
}
