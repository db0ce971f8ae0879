package dev.mimic.local.apigateway.server;

import java.util.Map;

/**
 * An error of API Gateway's own, with what is known of the request.
 *
 * @param error which one
 * @param message what it says; null where API Gateway says {@code null}
 * @param authorizer what a Lambda authorizer gave as its context, for templates
 */
record Refusal(ErrorResponse error, String message, Map<String, String> authorizer) {

    static Refusal of(ErrorResponse error) {
        return of(error, error.message());
    }

    static Refusal of(ErrorResponse error, String message) {
        return new Refusal(error, message, Map.of());
    }
}
