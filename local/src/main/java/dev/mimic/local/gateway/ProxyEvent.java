package dev.mimic.local.gateway;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.mimic.local.assembly.RestApi;
import dev.mimic.local.assembly.UsagePlan.ApiKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The event that a function gets of a request.
 *
 * <p>Its form is "Input format of a Lambda function for proxy integration" in API Gateway's developer guide.
 */
final class ProxyEvent {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final DateTimeFormatter REQUEST_TIME = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final RestApi api;
    private final HttpRequest request;
    private final Router.Match match;
    private final Optional<ApiKey> apiKey;
    private final Instant time;

    ProxyEvent(RestApi api, HttpRequest request, Router.Match match, Optional<ApiKey> apiKey, Instant time) {
        this.api = api;
        this.request = request;
        this.match = match;
        this.apiKey = apiKey;
        this.time = time;
    }

    /**
     * Writes the event.
     *
     * @param body the body as it came. Text that is not UTF-8 reaches the function with U+FFFD in place of what is not
     * @param binary whether the function gets the body in base64
     */
    byte[] toJson(byte[] body, boolean binary) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 4096);
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("resource", match.route().resourcePath());
            json.writeStringField("path", match.path());
            json.writeStringField("httpMethod", request.method());
            writeMaps(json, "headers", "multiValueHeaders", request.headers());
            writeMaps(json, "queryStringParameters", "multiValueQueryStringParameters", queryParameters());
            writeMap(json, "pathParameters", match.pathParameters());
            json.writeNullField("stageVariables");
            writeRequestContext(json);
            if (body.length == 0) {
                json.writeNullField("body");
            } else if (binary) {
                json.writeStringField("body", Base64.getEncoder().encodeToString(body));
            } else {
                json.writeStringField("body", new String(body, StandardCharsets.UTF_8));
            }
            json.writeBooleanField("isBase64Encoded", binary && body.length > 0);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private void writeRequestContext(JsonGenerator json) throws IOException {
        String domain = request.header("Host").orElse("127.0.0.1");
        json.writeObjectFieldStart("requestContext");
        json.writeStringField("accountId", "000000000000");
        json.writeStringField("apiId", api.id());
        json.writeStringField("resourceId", match.route().resourceId());
        json.writeStringField("resourcePath", match.route().resourcePath());
        json.writeStringField("httpMethod", request.method());
        json.writeStringField("path", request.path());
        json.writeStringField("stage", api.stage());
        json.writeStringField("requestId", request.id());
        json.writeStringField("extendedRequestId", request.id());
        json.writeStringField("requestTime", REQUEST_TIME.format(time));
        json.writeNumberField("requestTimeEpoch", time.toEpochMilli());
        json.writeStringField("protocol", request.protocol());
        json.writeStringField("domainName", domain);
        json.writeStringField("domainPrefix", domain.split("[.:]", 2)[0]);
        json.writeNullField("authorizer");
        json.writeObjectFieldStart("identity");
        json.writeStringField("sourceIp", request.sourceIp());
        json.writeStringField("userAgent", request.header("User-Agent").orElse(null));
        if (apiKey.isPresent()) {
            json.writeStringField("apiKey", request.header("x-api-key").orElse(null));
            json.writeStringField("apiKeyId", apiKey.get().id());
        }
        for (String absent : List.of(
                "accountId",
                "accessKey",
                "caller",
                "user",
                "userArn",
                "principalOrgId",
                "cognitoIdentityId",
                "cognitoIdentityPoolId",
                "cognitoAuthenticationType",
                "cognitoAuthenticationProvider")) {
            json.writeNullField(absent);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private Map<String, List<String>> queryParameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (!request.query().isEmpty()) {
            for (String pair : request.query().split("&")) {
                String[] nameAndValue = pair.split("=", 2);
                parameters
                        .computeIfAbsent(decoded(nameAndValue[0]), name -> new ArrayList<>())
                        .add(nameAndValue.length == 1 ? "" : decoded(nameAndValue[1]));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Writes the same names twice, as API Gateway does: with the last value of each, and with all of them. */
    private static void writeMaps(JsonGenerator json, String last, String all, Map<String, List<String>> values)
            throws IOException {
        Map<String, String> lastValues = new LinkedHashMap<>();
        values.forEach((name, list) -> lastValues.put(name, list.get(list.size() - 1)));
        writeMap(json, last, lastValues);
        if (values.isEmpty()) {
            json.writeNullField(all);
            return;
        }
        json.writeObjectFieldStart(all);
        for (Map.Entry<String, List<String>> entry : values.entrySet()) {
            json.writeArrayFieldStart(entry.getKey());
            for (String value : entry.getValue()) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** Writes a map, or null in place of an empty one. */
    private static void writeMap(JsonGenerator json, String field, Map<String, String> map) throws IOException {
        if (map.isEmpty()) {
            json.writeNullField(field);
            return;
        }
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> entry : map.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }
}
