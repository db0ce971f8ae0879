package dev.mimic.local.apigateway.server;

import java.util.Map;

/**
 * An error of API Gateway's own, with what is known of the request.
 *
 * @param error which one
 * @param message what it says, {@code $context.error.message}; null where API Gateway says {@code null}
 * @param authorizer what a Lambda authorizer gave as its context, for templates
 * @param validationErrorString its {@code $context.error.validationErrorString}, empty if no validator refused
 */
record Refusal(ErrorResponse error, String message, Map<String, String> authorizer, String validationErrorString) {

    static Refusal of(ErrorResponse error) {
        return of(error, error.message());
    }

    static Refusal of(ErrorResponse error, String message) {
        return new Refusal(error, message, Map.of(), "");
    }

    /** An error for which a Lambda authorizer has given its context. */
    static Refusal ofAuthorizer(ErrorResponse error, String message, Map<String, String> context) {
        return new Refusal(error, message, context, "");
    }

    /** An error of a request validator. */
    static Refusal ofValidator(ErrorResponse error, String message, String validationErrorString) {
        return new Refusal(error, message, Map.of(), validationErrorString);
    }
}
