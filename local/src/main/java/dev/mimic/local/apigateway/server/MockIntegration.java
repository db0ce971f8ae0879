package dev.mimic.local.apigateway.server;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mimic.local.apigateway.model.Integration.Mock;
import dev.mimic.local.apigateway.model.Integration.PassthroughBehavior;
import dev.mimic.local.apigateway.model.IntegrationResponse;
import dev.mimic.local.apigateway.model.MappingTemplate;
import dev.mimic.local.apigateway.model.RestApi;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Answers for a {@code MOCK} integration ("Mock integrations for REST APIs in API Gateway" in its developer guide): a
 * request template gives the status code, or without one the request's body does; the integration response whose
 * pattern fits the status code gives the answer.
 */
final class MockIntegration {

    private static final String JSON = "application/json";

    /** A request template need not be JSON to the letter: CDK writes <code>{ statusCode: 200 }</code>. */
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private final RestApi api;
    private final ErrorResponses errors;
    private final BinaryMediaTypes binaryMediaTypes;
    private final PayloadCompression compression;

    MockIntegration(
            RestApi api, ErrorResponses errors, BinaryMediaTypes binaryMediaTypes, PayloadCompression compression) {
        this.api = api;
        this.errors = errors;
        this.binaryMediaTypes = binaryMediaTypes;
        this.compression = compression;
    }

    HttpAnswer answer(Mock mock, HttpRequest request, byte[] body, Router.Match match) {
        TemplateVariables variables = new TemplateVariables(api, request, match);
        Optional<MappingTemplate> template =
                Optional.ofNullable(mock.requestTemplates().get(mediaType(request.header("Content-Type"))));
        if (template.isEmpty() && refusesBody(mock)) {
            return errors.of(ErrorResponse.UNSUPPORTED_MEDIA_TYPE, request);
        }
        if (template.isPresent() && isBinary(mock, request)) {
            return errors.of(ErrorResponse.API_CONFIGURATION_ERROR, request);
        }
        String integrationRequest =
                template.map(variables::fill).orElseGet(() -> new String(body, StandardCharsets.UTF_8));
        OptionalInt statusCode = statusCode(integrationRequest);
        if (statusCode.isEmpty()) {
            return errors.of(ErrorResponse.API_CONFIGURATION_ERROR, request);
        }
        return select(mock.responses(), statusCode.getAsInt())
                .map(response -> compression.compress(request, answer(response, request, variables)))
                .orElseGet(() -> errors.of(ErrorResponse.API_CONFIGURATION_ERROR, request));
    }

    /** "Method request behavior for payloads without mapping templates for REST APIs in API Gateway". */
    private static boolean refusesBody(Mock mock) {
        return mock.passthroughBehavior() == PassthroughBehavior.NEVER
                || mock.passthroughBehavior() == PassthroughBehavior.WHEN_NO_TEMPLATES
                        && !mock.requestTemplates().isEmpty();
    }

    /**
     * Whether the body cannot go through a template: with {@code *}{@code /*} as binary media type every preflight fails
     * that is not converted to text ("Unable to transform request",
     * <a href="https://github.com/aws/serverless-application-model/issues/553">serverless-application-model#553</a>).
     */
    private boolean isBinary(Mock mock, HttpRequest request) {
        return !mock.convertsToText() && binaryMediaTypes.include(request.header("Content-Type"));
    }

    /** The status code is any whole number, but no text (localstack#11148, aws-cdk#5997). */
    private static OptionalInt statusCode(String integrationRequest) {
        try {
            JsonNode statusCode = LENIENT.readTree(integrationRequest).path("statusCode");
            return statusCode.isInt() ? OptionalInt.of(statusCode.intValue()) : OptionalInt.empty();
        } catch (JacksonException noObject) {
            return OptionalInt.empty();
        }
    }

    /**
     * Chooses by the pattern, and without one that fits the default. Of several that fit, the one that has the same
     * status goes first (measured in <a href="https://github.com/ministackorg/ministack/pull/1756">ministack#1756</a>).
     */
    private static Optional<IntegrationResponse> select(List<IntegrationResponse> responses, int statusCode) {
        List<IntegrationResponse> inOrder = new ArrayList<>(responses);
        inOrder.sort((one, other) -> Boolean.compare(other.statusCode() == statusCode, one.statusCode() == statusCode));
        String text = Integer.toString(statusCode);
        return inOrder.stream()
                .filter(response ->
                        response.selectionPattern().filter(text::matches).isPresent())
                .findFirst()
                .or(() -> responses.stream()
                        .filter(response -> response.selectionPattern().isEmpty())
                        .findFirst());
    }

    private static HttpAnswer answer(IntegrationResponse response, HttpRequest request, TemplateVariables variables) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        acceptable(response.contentTypes(), request).ifPresent(type -> headers.put("Content-Type", type));
        headers.putAll(response.headers());
        response.contextHeaders().forEach((name, variable) -> headers.put(name, variables.context(variable)));
        request.header("Origin")
                .filter(response.otherOrigins()::contains)
                .ifPresent(origin -> headers.put("Access-Control-Allow-Origin", origin));
        String body = acceptable(List.copyOf(response.templates().keySet()), request)
                .map(type -> variables.fill(response.templates().get(type)))
                .orElse("");
        return HttpAnswer.of(response.statusCode(), headers, body.getBytes(StandardCharsets.UTF_8))
                .withDefaultContentType();
    }

    /** The one that the request accepts, or JSON, or the first one. */
    private static Optional<String> acceptable(List<String> mediaTypes, HttpRequest request) {
        return Optional.of(mediaType(request.header("Accept")))
                .filter(mediaTypes::contains)
                .or(() -> Optional.of(JSON).filter(mediaTypes::contains))
                .or(() -> mediaTypes.stream().findFirst());
    }

    private static String mediaType(Optional<String> header) {
        return header.map(value -> value.split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse(JSON);
    }
}
