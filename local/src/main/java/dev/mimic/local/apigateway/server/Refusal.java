package dev.mimic.local.apigateway.server;

/**
 * Why a request is not passed on.
 *
 * @param error the answer of API Gateway's own
 * @param message its {@code $context.error.message}
 * @param validationErrorString its {@code $context.error.validationErrorString}, empty if no validator refused
 */
record Refusal(ErrorResponse error, String message, String validationErrorString) {

    /** Refuses a request with a message that is always the same. */
    Refusal(ErrorResponse error) {
        this(error, error.message(), "");
    }
}
