package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the events of API Gateway's Lambda proxy integration and writes its answers, in one pass each.
 *
 * <p>Lambda's own reading builds the whole event by reflection; see {@code docs/decisions} for what that costs. Only
 * what the handlers use is kept of an event: resource, body, headers, query, path parameters, and the path of the request
 * context.
 */
final class ProxyEvents {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    // Lambda bounds the event at 6 MB; the body in it is one string.
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            // Otherwise a character beyond the BMP takes 12 bytes as two escapes, of the 6 MB that an answer may have.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private ProxyEvents() {}

    static APIGatewayProxyRequestEvent read(InputStream input) throws IOException {
        APIGatewayProxyRequestEvent event = new APIGatewayProxyRequestEvent();
        try (JsonParser json = JSON.createParser(input)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "resource" -> event.setResource(json.getValueAsString());
                    case "body" -> event.setBody(json.getValueAsString());
                    case "isBase64Encoded" -> event.setIsBase64Encoded(json.getValueAsBoolean());
                    case "headers" -> event.setHeaders(readMap(json));
                    case "queryStringParameters" -> event.setQueryStringParameters(readMap(json));
                    case "pathParameters" -> event.setPathParameters(readMap(json));
                    case "requestContext" -> event.setRequestContext(readContext(json));
                    default -> json.skipChildren();
                }
            }
        }
        return event;
    }

    private static Map<String, String> readMap(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return null;
        }
        Map<String, String> map = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            map.put(name, json.getValueAsString());
        }
        return map;
    }

    private static ProxyRequestContext readContext(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return null;
        }
        ProxyRequestContext context = new ProxyRequestContext();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("path")) {
                context.setPath(json.getValueAsString());
            } else {
                json.skipChildren();
            }
        }
        return context;
    }

    static void write(APIGatewayProxyResponseEvent answer, OutputStream output) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", answer.getStatusCode());
            json.writeObjectFieldStart("headers");
            for (Map.Entry<String, String> header : answer.getHeaders().entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            json.writeStringField("body", answer.getBody());
            json.writeBooleanField("isBase64Encoded", answer.getIsBase64Encoded());
            json.writeEndObject();
        }
    }
}
