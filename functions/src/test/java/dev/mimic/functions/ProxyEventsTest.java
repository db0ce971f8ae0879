package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyEventsTest {

    /** An event as API Gateway sends it, shortened in its headers only. */
    private static final String EVENT = """
            {"resource":"/mimic/{id}","path":"/mimic/7","httpMethod":"GET",
             "headers":{"Accept":"*/*","body":"not this one"},
             "multiValueHeaders":{"Accept":["*/*"]},
             "queryStringParameters":{"ttl":"60"},"multiValueQueryStringParameters":null,
             "pathParameters":{"id":"7","other":null},"stageVariables":null,
             "requestContext":{"resourceId":"abc","authorizer":{"path":"not this one","list":[{}]},
               "path":"/dev/mimic/7","identity":{"sourceIp":"127.0.0.1","path":"nor this one"},"stage":"dev"},
             "body":"{\\"\\u00fc\\":\\"\\\\ud800 \\ud83d\\ude00\\"}","isBase64Encoded":true}
            """;

    @Test
    void readsWhatTheHandlersUse() throws IOException {
        APIGatewayProxyRequestEvent event = read(EVENT);

        assertEquals("{\"ü\":\"\\ud800 \uD83D\uDE00\"}", event.getBody());
        assertEquals(true, event.getIsBase64Encoded());
        assertEquals(Map.of("Accept", "*/*", "body", "not this one"), event.getHeaders());
        assertEquals("/mimic/{id}", event.getResource());
        assertEquals(Map.of("ttl", "60"), event.getQueryStringParameters());
        assertEquals("7", event.getPathParameters().get("id"));
        assertNull(event.getPathParameters().get("other"));
        assertEquals("/dev/mimic/7", event.getRequestContext().getPath());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"body\":null,\"headers\":null,\"pathParameters\":null,\"requestContext\":null}",
                "{\"pathParameters\":\"text\",\"requestContext\":1}"
            })
    void leavesOutWhatIsNotThere(String json) throws IOException {
        APIGatewayProxyRequestEvent event = read(json);

        assertNull(event.getBody());
        assertNull(event.getHeaders());
        assertNull(event.getPathParameters());
        assertNull(event.getRequestContext());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"body\":", "{\"body\" 1}"})
    void refusesWhatIsNoJson(String json) {
        assertThrows(IOException.class, () -> read(json));
    }

    @Test
    void readsABodyAsLargeAsLambdaCarries() throws IOException {
        String body = "7".repeat(6 * 1024 * 1024);

        assertEquals(body, read("{\"body\":\"" + body + "\"}").getBody());
    }

    @Test
    void writesTheProxyAnswer() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        ProxyEvents.write(
                new APIGatewayProxyResponseEvent()
                        .withStatusCode(200)
                        .withHeaders(Map.of("Content-Type", "application/json"))
                        .withBody("{\"ü\":\"\uD83D\uDE00\n\"}")
                        .withIsBase64Encoded(false),
                output);

        assertEquals(
                "{\"statusCode\":200,\"headers\":{\"Content-Type\":\"application/json\"},"
                        + "\"body\":\"{\\\"ü\\\":\\\"\uD83D\uDE00\\n\\\"}\",\"isBase64Encoded\":false}",
                output.toString(StandardCharsets.UTF_8));
    }

    private static APIGatewayProxyRequestEvent read(String json) throws IOException {
        return ProxyEvents.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
