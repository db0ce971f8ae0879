package dev.mimic.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the events of API Gateway's Lambda proxy integration, and reads the functions' answers. */
public final class Events {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Set<Integer> SUCCESSES = Set.of(200, 201);

    private Events() {}

    /** {@code POST /mimic} with a document. */
    public static byte[] store(String document) {
        ObjectNode event = event("POST", "/mimic", "/mimic");
        event.putNull("pathParameters");
        event.put("body", document);
        return bytes(event);
    }

    /** {@code GET /mimic/{id}}. */
    public static byte[] retrieve(String id) {
        ObjectNode event = event("GET", "/mimic/{id}", "/mimic/" + id);
        event.putObject("pathParameters").put("id", id);
        event.putNull("body");
        return bytes(event);
    }

    /**
     * Reads the body of an answer.
     *
     * @throws IllegalStateException if the status is neither 200 nor 201
     */
    static String bodyOf(byte[] answer) {
        try {
            JsonNode tree = JSON.readTree(answer);
            if (!SUCCESSES.contains(tree.path("statusCode").asInt())) {
                throw new IllegalStateException("answered " + tree);
            }
            return tree.path("body").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the id of a document from the answer to a POST, whether the body is the id or JSON with the id in it.
     *
     * @throws IllegalStateException if there is none
     */
    static String idIn(byte[] answer) {
        String body = bodyOf(answer);
        Matcher id = ID.matcher(body);
        if (!id.find()) {
            throw new IllegalStateException("no id in the answer " + body);
        }
        return id.group();
    }

    private static ObjectNode event(String httpMethod, String resource, String path) {
        ObjectNode event = JSON.createObjectNode();
        event.put("resource", resource).put("path", path).put("httpMethod", httpMethod);
        ObjectNode headers = event.putObject("headers");
        ObjectNode multiValueHeaders = event.putObject("multiValueHeaders");
        String[][] sent = {
            {"Accept", "*/*"},
            {"Content-Type", "application/json"},
            {"Host", "abcdef1234.execute-api.us-east-1.amazonaws.com"},
            {"User-Agent", "curl/8.5.0"},
            {"X-Amzn-Trace-Id", "Root=1-67a0c9f2-0123456789abcdef01234567"},
            {"X-Forwarded-For", "203.0.113.7"},
            {"X-Forwarded-Port", "443"},
            {"X-Forwarded-Proto", "https"},
            {"x-api-key", "0bTQmNzq9cLr1WvJ6yXf3sGkHd8aPeUo5iRtYxEw"}
        };
        for (String[] header : sent) {
            headers.put(header[0], header[1]);
            multiValueHeaders.putArray(header[0]).add(header[1]);
        }
        event.putNull("queryStringParameters").putNull("multiValueQueryStringParameters");
        event.putNull("stageVariables");
        ObjectNode context = event.putObject("requestContext");
        context.put("resourceId", "abc123").put("apiId", "abcdef1234").put("accountId", "000000000000");
        context.put("resourcePath", resource).put("httpMethod", httpMethod).put("path", "/dev" + path);
        context.put("stage", "dev").put("protocol", "HTTP/1.1").put("requestTimeEpoch", 1_767_268_800_000L);
        context.put("requestId", "8d1c0f6e-7a43-4b8f-9f6d-2f1f5f1b0c11");
        context.put("extendedRequestId", "ABCDEFGHIJKLMNO=").put("requestTime", "01/Jan/2026:12:00:00 +0000");
        context.putObject("identity").put("sourceIp", "203.0.113.7").put("userAgent", "curl/8.5.0");
        event.put("isBase64Encoded", false);
        return event;
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
