package dev.mimic.local.apigateway.server;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.mimic.local.apigateway.model.GatewayResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes API Gateway's own answers, as the template has changed them. */
final class ErrorResponses {

    private static final String JSON = "application/json";

    /** A value of a Lambda authorizer's context, or its {@code principalId}. */
    private static final Pattern AUTHORIZER = Pattern.compile("\\$context\\.authorizer\\.([\\w-]+)");

    private final Map<String, GatewayResponse> changed;

    /** Takes what the template changes, by response type. */
    ErrorResponses(Map<String, GatewayResponse> changed) {
        this.changed = changed;
    }

    HttpAnswer of(ErrorResponse error, HttpRequest request) {
        return of(Refusal.of(error), request);
    }

    HttpAnswer of(Refusal refusal, HttpRequest request) {
        ErrorResponse error = refusal.error();
        Optional<GatewayResponse> change = Optional.of(error)
                .filter(ErrorResponse::isChangeable)
                .map(changeable -> changed.getOrDefault(error.name(), changed.get(error.family())));
        int statusCode = change.map(response -> response.statusCode().orElse(error.statusCode()))
                .orElse(error.statusCode());
        Map<String, String> templates = change.map(GatewayResponse::templates).orElse(Map.of());
        String contentType = templates.isEmpty() || templates.containsKey(JSON)
                ? JSON
                : templates.keySet().iterator().next();
        String template = templates.getOrDefault(contentType, error.template());

        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", contentType);
        headers.put("x-amzn-ErrorType", error.errorType());
        change.ifPresent(response -> {
            headers.putAll(response.headers());
            response.requestHeaders()
                    .forEach((name, given) -> asOverHttp2(given, request).ifPresent(value -> headers.put(name, value)));
        });
        byte[] body = filledIn(template, refusal, request.id()).getBytes(StandardCharsets.UTF_8);
        return HttpAnswer.of(statusCode, headers, body);
    }

    /**
     * The value of a request header that a template names, if the name is in lower case.
     *
     * <p>API Gateway "processes header names in a case-sensitive way" ("Amazon API Gateway important notes"), and over
     * HTTP/2, which browsers speak with it, all names are in lower case (RFC 9113, section 8.2).
     */
    private static Optional<String> asOverHttp2(String name, HttpRequest request) {
        return name.equals(name.toLowerCase(Locale.ROOT)) ? request.header(name) : Optional.empty();
    }

    /**
     * Replaces the context variables that gateway responses know; longer names first, because one starts with another.
     * What an authorizer gave goes in last, so that it is not taken for a template. Where no validator refused, its error is an
     * empty text; AWS does not say what it is there.
     */
    private static String filledIn(String template, Refusal refusal, String requestId) {
        String message = refusal.message();
        String filled = template.replace(
                        "$context.error.messageString", message == null ? "null" : '"' + escaped(message) + '"')
                .replace("$context.error.message", escaped(Objects.requireNonNullElse(message, "")))
                .replace("$context.error.validationErrorString", escaped(refusal.validationErrorString()))
                .replace("$context.error.responseType", refusal.error().name())
                .replace("$context.requestId", requestId);
        return AUTHORIZER
                .matcher(filled)
                .replaceAll(variable -> Matcher.quoteReplacement(
                        Objects.requireNonNullElse(refusal.authorizer().get(variable.group(1)), "")));
    }

    /** Texts stand in a JSON string of the template, and may have quotation marks. */
    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
