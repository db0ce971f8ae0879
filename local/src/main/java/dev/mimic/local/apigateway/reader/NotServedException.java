package dev.mimic.local.apigateway.reader;

/** Why this machine cannot serve a method whose template is right; the message is for the caller of the method. */
final class NotServedException extends Exception {

    private static final long serialVersionUID = 1L;

    NotServedException(String reason) {
        super(reason);
    }
}
