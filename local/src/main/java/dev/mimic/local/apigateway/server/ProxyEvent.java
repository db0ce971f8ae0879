package dev.mimic.local.apigateway.server;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.mimic.local.apigateway.model.RestApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The event that a function gets for a request.
 *
 * <p>Its form is "Input format of a Lambda function for proxy integration" in API Gateway's developer guide. The table
 * in "Amazon API Gateway important notes", in the column for Lambda, lists the headers that are left out; except for
 * {@code Content-Length}, which the table passes and the events of REST APIs do not have.
 */
final class ProxyEvent {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final DateTimeFormatter REQUEST_TIME = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final List<String> LEFT_OUT = List.of(
            "Connection",
            "Content-Length",
            "Content-MD5",
            "Expect",
            "Max-Forwards",
            "Proxy-Authenticate",
            "Server",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade",
            "WWW-Authenticate");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final RestApi api;
    private final HttpRequest request;
    private final Router.Match match;
    private final Caller caller;
    private final Instant time;

    ProxyEvent(RestApi api, HttpRequest request, Router.Match match, Caller caller, Instant time) {
        this.api = api;
        this.request = request;
        this.match = match;
        this.caller = caller;
        this.time = time;
    }

    /**
     * Writes the event.
     *
     * @param body the body as it came. Bytes that are not UTF-8 reach the function as U+FFFD
     * @param binary whether the function gets the body in base64
     */
    byte[] toJson(byte[] body, boolean binary) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 4096);
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("resource", match.route().resourcePath());
            json.writeStringField("path", match.path());
            json.writeStringField("httpMethod", request.method());
            writeMaps(json, "headers", "multiValueHeaders", headers());
            writeMaps(
                    json,
                    "queryStringParameters",
                    "multiValueQueryStringParameters",
                    request.query().orElseThrow());
            writeMap(json, "pathParameters", match.pathParameters());
            writeMap(json, "stageVariables", match.stage().variables());
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
        json.writeStringField("accountId", api.account());
        json.writeStringField("apiId", api.id());
        json.writeStringField("resourceId", match.route().resourceId());
        json.writeStringField("resourcePath", match.route().resourcePath());
        json.writeStringField("httpMethod", request.method());
        json.writeStringField("path", request.path().replaceFirst("^/+", "/"));
        json.writeStringField("stage", match.stage().name());
        json.writeStringField("requestId", request.id());
        json.writeStringField("extendedRequestId", request.extendedId());
        json.writeStringField("requestTime", REQUEST_TIME.format(time));
        json.writeNumberField("requestTimeEpoch", time.toEpochMilli());
        json.writeStringField("protocol", request.protocol());
        json.writeStringField("domainName", domain);
        json.writeStringField("domainPrefix", domain.split("[.:]", 2)[0]);
        json.writeObjectFieldStart("identity");
        json.writeStringField("sourceIp", request.sourceIp());
        json.writeStringField("userAgent", request.header("User-Agent").orElse(null));
        if (caller.apiKey().isPresent()) {
            json.writeStringField("apiKey", caller.apiKey().get().value());
            json.writeStringField("apiKeyId", caller.apiKey().get().key().id());
        }
        json.writeStringField("accessKey", caller.accessKey().orElse(null));
        for (String absent : List.of(
                "accountId",
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
        if (caller.authorizer().isPresent()) {
            json.writeObjectFieldStart("authorizer");
            for (Map.Entry<String, String> entry :
                    caller.authorizer().get().context().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeNumberField(
                    "integrationLatency", caller.authorizer().get().integrationLatency());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** The headers that pass, and those in which API Gateway tells the function where the request comes from. */
    private Map<String, List<String>> headers() {
        SortedMap<String, List<String>> headers = new TreeMap<>(request.headers());
        LEFT_OUT.forEach(headers::remove);
        headers.put("X-Forwarded-For", List.of(forwardedFor()));
        headers.put("X-Forwarded-Port", List.of(Integer.toString(request.port())));
        headers.put("X-Forwarded-Proto", List.of("http"));
        headers.computeIfAbsent("X-Amzn-Trace-Id", name -> List.of(newTraceId()));
        return headers;
    }

    private String forwardedFor() {
        return request.header("X-Forwarded-For")
                .map(proxies -> proxies + ", " + request.sourceIp())
                .orElse(request.sourceIp());
    }

    /** A trace id in the form of AWS X-Ray's: version, seconds in hexadecimal, 24 hexadecimal digits. */
    private String newTraceId() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return "Root=1-%08x-%s".formatted(time.getEpochSecond(), HexFormat.of().formatHex(bytes));
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
