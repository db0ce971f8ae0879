package dev.mimic.local.apigateway.server;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mimic.local.apigateway.model.Model;
import dev.mimic.local.apigateway.model.RequestParameter;
import dev.mimic.local.apigateway.model.RequestValidation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Holds requests against the request validator of their method: first the parameters, then the body ("Request validation
 * for REST APIs in API Gateway"; the order of names in a message is that in LocalStack's recorded test {@code
 * test_api_gateway_request_validator}).
 */
final class RequestValidator {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private RequestValidator() {}

    /** Returns why a request is refused, if it is. */
    static Optional<Refusal> refusal(Router.Match match, HttpRequest request, byte[] body) {
        RequestValidation validation = match.route().validation();
        String missing = validation.requiredParameters().stream()
                .filter(parameter -> value(parameter, match, request)
                        .filter(value -> !value.isBlank())
                        .isEmpty())
                .map(RequestParameter::name)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            ErrorResponse error = ErrorResponse.BAD_REQUEST_PARAMETERS;
            String message = error.message() + ": [" + missing + "]";
            // AWS documents no other text for the validation error.
            return Optional.of(Refusal.ofValidator(error, message, message));
        }
        return validation
                .model(HttpRequest.mediaType(request.header("Content-Type")))
                .map(model -> errors(model, body))
                .filter(errors -> !errors.isEmpty())
                .map(errors -> Refusal.ofValidator(
                        ErrorResponse.BAD_REQUEST_BODY, ErrorResponse.BAD_REQUEST_BODY.message(), errors.toString()));
    }

    private static Optional<String> value(RequestParameter parameter, Router.Match match, HttpRequest request) {
        return switch (parameter.location()) {
            case HEADER -> request.header(parameter.name());
            case PATH -> Optional.ofNullable(match.pathParameters().get(parameter.name()));
            case QUERYSTRING ->
                Optional.ofNullable(request.query().orElseThrow().get(parameter.name()))
                        .map(values -> values.get(values.size() - 1));
        };
    }

    /** What is wrong with a body. An empty one is no JSON, in API Gateway's words too. */
    private static List<String> errors(Model model, byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json.isMissingNode() ? List.of("Unknown error parsing request body") : model.errors(json);
        } catch (IOException noJson) {
            return List.of("Unknown error parsing request body");
        }
    }
}
