package dev.mimic.local.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what a function answered.
 *
 * <p>The form is "Output format of a Lambda function for proxy integration" in API Gateway's developer guide.
 */
final class ProxyAnswer {

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    /** Headers that API Gateway sets itself; a function's reach the caller under another name. */
    private static final Set<String> REMAPPED = caseInsensitive(
            "Authorization",
            "Connection",
            "Content-Length",
            "Content-MD5",
            "Date",
            "Host",
            "Server",
            "WWW-Authenticate");

    /** Headers of one connection, which no intermediary passes on (RFC 9110, section 7.6.1). */
    private static final Set<String> DROPPED =
            caseInsensitive("Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade");

    private ProxyAnswer() {}

    /**
     * Reads a function's answer.
     *
     * @param payload what the function answered
     * @param binary whether the caller takes this API's binary media types, so that base64 is decoded
     * @return the answer for the caller; empty if it is not of the form that API Gateway asks for
     */
    static Optional<HttpAnswer> read(byte[] payload, boolean binary) {
        try {
            JsonNode answer = JSON.readTree(payload);
            int statusCode = answer.path("statusCode").asInt();
            JsonNode body = answer.path("body");
            boolean wellFormed = answer.isObject()
                    && answer.path("statusCode").isInt()
                    && statusCode >= 100
                    && statusCode < 600
                    && (body.isMissingNode() || body.isNull() || body.isTextual())
                    && isObjectOrAbsent(answer.path("headers"))
                    && isObjectOrAbsent(answer.path("multiValueHeaders"));
            if (!wellFormed) {
                return Optional.empty();
            }
            boolean base64 = binary && answer.path("isBase64Encoded").asBoolean();
            byte[] bytes = base64
                    ? Base64.getDecoder().decode(body.asText(""))
                    : body.asText("").getBytes(StandardCharsets.UTF_8);
            HttpAnswer http = new HttpAnswer(statusCode, headers(answer), bytes);
            if (!http.hasHeader("Content-Type")) {
                http.headers().add(Map.entry("Content-Type", "application/json"));
            }
            return Optional.of(http);
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isObjectOrAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.isObject();
    }

    /** All headers; where a name is in both objects, the one with many values has them all. */
    private static List<Entry<String, String>> headers(JsonNode answer) {
        List<Entry<String, String>> headers = new ArrayList<>();
        Set<String> many = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        answer.path("multiValueHeaders").properties().forEach(header -> {
            many.add(header.getKey());
            header.getValue().forEach(value -> add(headers, header.getKey(), value));
        });
        answer.path("headers").properties().stream()
                .filter(header -> !many.contains(header.getKey()))
                .forEach(header -> add(headers, header.getKey(), header.getValue()));
        return headers;
    }

    private static void add(List<Entry<String, String>> headers, String name, JsonNode value) {
        if (!DROPPED.contains(name)) {
            headers.add(Map.entry(REMAPPED.contains(name) ? "x-amzn-Remapped-" + name : name, value.asText()));
        }
    }

    private static Set<String> caseInsensitive(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }
}
