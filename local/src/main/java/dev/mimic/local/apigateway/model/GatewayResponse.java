package dev.mimic.local.apigateway.model;

import java.util.Map;
import java.util.OptionalInt;

/**
 * What a template changes of one of API Gateway's own answers.
 *
 * @param responseType API Gateway's name of the answer, for example {@code MISSING_AUTHENTICATION_TOKEN}
 * @param statusCode the status instead of the default one
 * @param headers headers to add, by name
 * @param requestHeaders headers to add that give a request header back: the name of the request's, by the name of the
 *     answer's; a header that the request lacks is left out
 * @param templates bodies by content type; they may hold {@code $context.error.messageString} and its like
 */
public record GatewayResponse(
        String responseType,
        OptionalInt statusCode,
        Map<String, String> headers,
        Map<String, String> requestHeaders,
        Map<String, String> templates) {

    /** Makes an answer whose headers do not depend on the request. */
    public GatewayResponse(
            String responseType, OptionalInt statusCode, Map<String, String> headers, Map<String, String> templates) {
        this(responseType, statusCode, headers, Map.of(), templates);
    }
}
