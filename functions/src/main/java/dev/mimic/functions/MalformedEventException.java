package dev.mimic.functions;

/**
 * Tells that an event is none of API Gateway's Lambda proxy integration, as when somebody invokes the function directly.
 * The message says what is wrong, and quotes nothing of the event.
 */
final class MalformedEventException extends Exception {

    private static final long serialVersionUID = 1;

    MalformedEventException(String message) {
        super(message);
    }
}
