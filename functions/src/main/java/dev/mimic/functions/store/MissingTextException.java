package dev.mimic.functions.store;

/** Thrown if what a head refers to is not there, or something else is in its place. */
final class MissingTextException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MissingTextException(String message) {
        super(message, null, false, false);
    }
}
