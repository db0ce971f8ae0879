package dev.mimic.functions;

/** The ways in which a request can end, each with its HTTP status. */
enum Outcome {
    STORED(200),
    FOUND(200),
    NOT_MODIFIED(304),
    INVALID(400),
    NOT_FOUND(404),
    TOO_LARGE(413),
    FAILED(500),
    THROTTLED(503);

    private final int statusCode;

    Outcome(int statusCode) {
        this.statusCode = statusCode;
    }

    int statusCode() {
        return statusCode;
    }
}
