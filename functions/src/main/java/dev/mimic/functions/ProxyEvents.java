package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the events of API Gateway's Lambda proxy integration and writes its answers, in one pass each.
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
            // Otherwise a character beyond the BMP takes 12 bytes, as two escapes, of the 6 MB that an answer may have.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private ProxyEvents() {}

    /**
     * Reads an event.
     *
     * @throws MalformedEventException if it is not an event of the proxy integration
     * @throws IOException if the input cannot be read
     */
    static APIGatewayProxyRequestEvent read(InputStream input) throws MalformedEventException, IOException {
        try (JsonParser json = JSON.createParser(input)) {
            json.nextToken();
            return readEvent(json);
        } catch (JsonProcessingException | CharConversionException e) {
            // Its message would quote the event. The second one is thrown for bytes that Jackson takes for UTF-32.
            throw new MalformedEventException("an event must be JSON");
        }
    }

    private static APIGatewayProxyRequestEvent readEvent(JsonParser json) throws MalformedEventException, IOException {
        require(json.currentToken() == JsonToken.START_OBJECT, "an event", "an object");
        APIGatewayProxyRequestEvent event = new APIGatewayProxyRequestEvent();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "resource" -> event.setResource(readText(json, name));
                case "body" -> event.setBody(readText(json, name));
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
        return event;
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

    static void write(APIGatewayProxyResponseEvent answer, OutputStream output) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", answer.getStatusCode());
            json.writeObjectFieldStart("headers");
            // Sorted by name: the order of Map.of changes from JVM to JVM.
            for (Map.Entry<String, String> header : new TreeMap<>(answer.getHeaders()).entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            json.writeStringField("body", answer.getBody());
            json.writeBooleanField("isBase64Encoded", answer.getIsBase64Encoded());
            json.writeEndObject();
        }
    }
}
