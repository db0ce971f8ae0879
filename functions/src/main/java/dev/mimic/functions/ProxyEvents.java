package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Reads the events of API Gateway's Lambda proxy integration and writes its answers, in one pass each. A body is a string in
 * both, and stays the bytes that it is.
 *
 * <p>Lambda's own reader builds the whole event by reflection; decision 3 says what that costs. This one keeps only what
 * the handlers use: resource, body, headers, query, path parameters, and the path of the request context.
 */
final class ProxyEvents {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    // Lambda limits the event to 6 MB; the body is one string in it.
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final int NONE = -1;

    private ProxyEvents() {}

    /**
     * Reads an event.
     *
     * @throws MalformedEventException if it is not an event of the proxy integration
     * @throws IOException if the input cannot be read
     */
    static ProxyRequest read(InputStream input) throws MalformedEventException, IOException {
        byte[] bytes = input.readAllBytes();
        try (JsonParser json = JSON.createParser(bytes)) {
            json.nextToken();
            return readEvent(json, bytes);
        } catch (JsonProcessingException | CharConversionException e) {
            // Its message would quote the event. The second one is thrown for bytes that Jackson takes for UTF-32.
            throw new MalformedEventException("an event must be JSON");
        }
    }

    private static ProxyRequest readEvent(JsonParser json, byte[] bytes) throws MalformedEventException, IOException {
        require(json.currentToken() == JsonToken.START_OBJECT, "an event", "an object");
        APIGatewayProxyRequestEvent event = new APIGatewayProxyRequestEvent();
        ByteBuffer body = ByteBuffer.allocate(0);
        // Where the body is, if it is a string: it stays there, and Jackson only checks it.
        int escapedBody = NONE;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "resource" -> event.setResource(readText(json, name));
                case "body" -> {
                    escapedBody = json.currentToken() == JsonToken.VALUE_STRING ? placeOfString(json) : NONE;
                    if (escapedBody == NONE) {
                        body = Answer.utf8(Objects.requireNonNullElse(readText(json, name), ""));
                    }
                }
                case "isBase64Encoded" -> event.setIsBase64Encoded(Boolean.valueOf(readText(json, name)));
                case "headers" -> event.setHeaders(readMap(json, name));
                case "multiValueHeaders" -> event.setMultiValueHeaders(readLists(json, name));
                case "queryStringParameters" -> event.setQueryStringParameters(readMap(json, name));
                case "multiValueQueryStringParameters" ->
                    event.setMultiValueQueryStringParameters(readLists(json, name));
                case "pathParameters" -> event.setPathParameters(readMap(json, name));
                case "requestContext" -> event.setRequestContext(readContext(json, name));
                default -> json.skipChildren();
            }
        }
        return new ProxyRequest(event, escapedBody == NONE ? body : JsonString.unescape(bytes, escapedBody));
    }

    /** Returns where a string begins, behind its quote. */
    private static int placeOfString(JsonParser json) throws MalformedEventException {
        long quote = json.currentTokenLocation().getByteOffset();
        // Jackson reads UTF-16 and UTF-32 as well, and then counts no bytes.
        require(quote >= 0, "an event", "in UTF-8");
        return (int) quote + 1;
    }

    /** Returns numbers and truth values as they are written, and null as null. */
    private static String readText(JsonParser json, String name) throws MalformedEventException, IOException {
        require(json.currentToken().isScalarValue(), name, "a string");
        return json.getValueAsString();
    }

    private static Map<String, String> readMap(JsonParser json, String name)
            throws MalformedEventException, IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        require(json.currentToken() == JsonToken.START_OBJECT, name, "an object");
        Map<String, String> map = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            map.put(key, readText(json, "each of " + name));
        }
        return map;
    }

    private static Map<String, List<String>> readLists(JsonParser json, String name)
            throws MalformedEventException, IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        require(json.currentToken() == JsonToken.START_OBJECT, name, "an object");
        Map<String, List<String>> lists = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            require(json.nextToken() == JsonToken.START_ARRAY, "each of " + name, "an array");
            List<String> list = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                String value = readText(json, "each value of " + name);
                if (value != null) {
                    list.add(value);
                }
            }
            lists.put(key, list);
        }
        return lists;
    }

    private static ProxyRequestContext readContext(JsonParser json, String name)
            throws MalformedEventException, IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        require(json.currentToken() == JsonToken.START_OBJECT, name, "an object");
        ProxyRequestContext context = new ProxyRequestContext();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            if (key.equals("path")) {
                context.setPath(readText(json, name + ".path"));
            } else {
                json.skipChildren();
            }
        }
        return context;
    }

    private static void require(boolean condition, String name, String kind) throws MalformedEventException {
        if (!condition) {
            throw new MalformedEventException(name + " must be " + kind);
        }
    }

    static void write(Answer answer, OutputStream output) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", answer.outcome().statusCode());
            json.writeObjectFieldStart("headers");
            // Sorted by name: the order of Map.of changes from JVM to JVM.
            for (Map.Entry<String, String> header : new TreeMap<>(answer.headers()).entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            json.writeFieldName("body");
            json.writeRawValue("\"");
            json.flush();
            for (ByteBuffer piece : answer.body()) {
                JsonString.escape(piece, output);
            }
            json.writeRaw('"');
            json.writeBooleanField("isBase64Encoded", false);
            json.writeEndObject();
        }
    }
}
