package dev.mimic.local.apigateway.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What API Gateway makes of the answer of an integration that is no proxy.
 *
 * @param statusCode the status that the caller gets
 * @param selectionPattern the regular expression for the status codes that it is meant for; the default response has none
 * @param headers the headers of the answer, by name
 * @param contextHeaders headers that give a context variable, for example {@code requestId}, by the header's name
 * @param templates bodies by media type; without one the answer has none
 * @param contentTypes the media types that the method declares for this status, in the template's order
 * @param otherOrigins values of a request's {@code Origin} that the answer gives back as
 *     {@code Access-Control-Allow-Origin} instead of the one in {@code headers}
 */
public record IntegrationResponse(
        int statusCode,
        Optional<String> selectionPattern,
        Map<String, String> headers,
        Map<String, String> contextHeaders,
        Map<String, MappingTemplate> templates,
        List<String> contentTypes,
        Set<String> otherOrigins) {}
