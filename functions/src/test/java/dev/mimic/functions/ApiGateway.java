package dev.mimic.functions;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls a handler as Lambda does for API Gateway: a whole proxy event as bytes in, a proxy answer as bytes out. */
final class ApiGateway {

    /** An API key that no log line may hold. */
    static final String API_KEY = "0bTQmNzq9cLr1WvJ6yXf3sGkHd8aPeUo5iRtYxEw";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final ProxyHandler handler;
    private final RecordingContext context = new RecordingContext();
    private final Map<String, String> headers = new HashMap<>(Map.of("Accept", "*/*", "x-api-key", API_KEY));

    ApiGateway(ProxyHandler handler) {
        this.handler = handler;
    }

    ApiGateway withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The log lines of every call up to now. */
    List<String> logLines() {
        return context.lines;
    }

    HttpAnswer post(String body) throws IOException {
        return call(event("POST", "/mimic", null, body, false));
    }

    /** Posts as API Gateway passes on a body of a binary media type. */
    HttpAnswer postAsBase64(byte[] body) throws IOException {
        return call(event("POST", "/mimic", null, Base64.getEncoder().encodeToString(body), true));
    }

    HttpAnswer get(String id) throws IOException {
        return call(event("GET", "/mimic/" + id, id, null, false));
    }

    HttpAnswer call(byte[] event) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), output, context);
        return HttpAnswer.read(output.toByteArray());
    }

    private byte[] event(String httpMethod, String path, String id, String body, boolean base64) throws IOException {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(event, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("resource", id == null ? "/mimic" : "/mimic/{id}");
            json.writeStringField("path", path);
            json.writeStringField("httpMethod", httpMethod);
            writeMap(json, "headers", headers);
            json.writeNullField("queryStringParameters");
            if (id == null) {
                json.writeNullField("pathParameters");
            } else {
                writeMap(json, "pathParameters", Map.of("id", id));
            }
            writeMap(json, "requestContext", Map.of("path", "/dev" + path, "stage", "dev"));
            json.writeStringField("body", body);
            json.writeBooleanField("isBase64Encoded", base64);
            json.writeEndObject();
        }
        return event.toByteArray();
    }

    private static void writeMap(JsonGenerator json, String name, Map<String, String> map) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> entry : map.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    /**
     * What API Gateway makes of a function's answer.
     *
     * @param size the bytes of the function's answer, which Lambda limits
     */
    record HttpAnswer(int statusCode, Map<String, String> headers, String body, int size) {

        /** Reads a proxy answer and nothing else: API Gateway makes a 502 of what it does not know. */
        static HttpAnswer read(byte[] answer) throws IOException {
            Map<String, String> headers = new HashMap<>();
            int statusCode = 0;
            String body = null;
            try (JsonParser json = JSON.createParser(answer)) {
                json.nextToken();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    switch (json.currentName()) {
                        case "statusCode" -> statusCode = json.nextIntValue(0);
                        case "body" -> body = json.nextTextValue();
                        case "isBase64Encoded" -> json.nextBooleanValue();
                        case "headers" -> {
                            json.nextToken();
                            while (json.nextToken() == JsonToken.FIELD_NAME) {
                                headers.put(json.currentName(), json.nextTextValue());
                            }
                        }
                        default -> throw new IOException("no field of a proxy answer: " + json.currentName());
                    }
                }
                if (json.nextToken() != null) {
                    throw new IOException("text after the answer: " + new String(answer, StandardCharsets.UTF_8));
                }
            }
            return new HttpAnswer(statusCode, headers, body, answer.length);
        }
    }
}
