package dev.mimic.local.apigateway.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.local.apigateway.model.Authorizer;
import dev.mimic.local.apigateway.model.Authorizer.IdentitySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The event that a Lambda authorizer gets of a request ("Input to an API Gateway Lambda authorizer" in API Gateway's
 * developer guide).
 *
 * <p>That of a {@code REQUEST} authorizer is a function's own event without the body; what is absent is an empty object
 * in it and not null, as on that page.
 */
final class AuthorizerEvent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Authorizer authorizer;
    private final HttpRequest request;
    private final ObjectNode parameters;

    /**
     * Makes the event of a request.
     *
     * @param authorizer whose event it is
     * @param request the request
     * @param proxyEvent what a function would get of it
     */
    AuthorizerEvent(Authorizer authorizer, HttpRequest request, ProxyEvent proxyEvent) {
        this.authorizer = authorizer;
        this.request = request;
        parameters = authorizer.type() == Authorizer.Type.TOKEN ? JSON.createObjectNode() : parameters(proxyEvent);
    }

    private static ObjectNode parameters(ProxyEvent proxyEvent) {
        try {
            ObjectNode parameters = (ObjectNode) JSON.readTree(proxyEvent.toJson(new byte[0], false));
            parameters.remove(List.of("body", "isBase64Encoded"));
            parameters.properties().stream()
                    .filter(field -> field.getValue().isNull())
                    .forEach(field -> field.setValue(JSON.createObjectNode()));
            return parameters;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** The value of an identity source; empty if the request has none, or an empty one. */
    Optional<String> value(IdentitySource source) {
        Optional<String> value = switch (source.location()) {
            case HEADER -> request.header(source.name());
            case QUERY_STRING -> text(parameters.path("queryStringParameters").path(source.name()));
            case STAGE_VARIABLE -> text(parameters.path("stageVariables").path(source.name()));
            case CONTEXT ->
                text(parameters.path("requestContext").at("/" + source.name().replace('.', '/')));
        };
        return value.filter(text -> !text.isEmpty());
    }

    private static Optional<String> text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    /**
     * Writes the event.
     *
     * @param methodArn the ARN of the method, with the path as it was called
     */
    byte[] toJson(String methodArn) {
        ObjectNode event =
                JSON.createObjectNode().put("type", authorizer.type().name()).put("methodArn", methodArn);
        if (authorizer.type() == Authorizer.Type.TOKEN) {
            event.put(
                    "authorizationToken",
                    value(authorizer.identitySources().get(0)).orElseThrow());
        } else {
            event.setAll(parameters);
        }
        try {
            return JSON.writeValueAsBytes(event);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }
}
