package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyEventsTest {

    /** An event as API Gateway sends it, shortened in its headers only. */
    private static final String EVENT = """
            {"resource":"/mimic/{id}","path":"/mimic/7","httpMethod":"GET",
             "headers":{"Accept":"*/*","body":"not this one"},
             "multiValueHeaders":{"Accept":["*/*"],"If-None-Match":["1","2"],"empty":[],"nothing":[null]},
             "queryStringParameters":{"ttl":"60"},"multiValueQueryStringParameters":{"ttl":["30","60"]},
             "pathParameters":{"id":"7","other":null},"stageVariables":null,
             "requestContext":{"resourceId":"abc","authorizer":{"path":"not this one","list":[{}]},
               "path":"/dev/mimic/7","identity":{"sourceIp":"127.0.0.1","path":"nor this one"},"stage":"dev"},
             "body":"{\\"\\u00fc\\":\\"\\\\ud800 \\ud83d\\ude00\\"}","isBase64Encoded":true}
            """;

    @Test
    void readsWhatTheHandlersUse() throws Exception {
        ProxyRequest request = read(EVENT);
        APIGatewayProxyRequestEvent event = request.event();

        assertEquals(Utf8.of("{\"ü\":\"\\ud800 \uD83D\uDE00\"}"), request.body());
        assertEquals(true, event.getIsBase64Encoded());
        assertEquals(Map.of("Accept", "*/*", "body", "not this one"), event.getHeaders());
        assertEquals(
                Map.of(
                        "Accept", List.of("*/*"),
                        "If-None-Match", List.of("1", "2"),
                        "empty", List.of(),
                        "nothing", List.of()),
                event.getMultiValueHeaders());
        assertEquals(Map.of("ttl", List.of("30", "60")), event.getMultiValueQueryStringParameters());
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
                "{\"body\":null,\"headers\":null,\"multiValueHeaders\":null,\"pathParameters\":null,\"requestContext\":null}"
            })
    void leavesOutWhatIsNotThere(String json) throws Exception {
        ProxyRequest request = read(json);
        APIGatewayProxyRequestEvent event = request.event();

        assertEquals(Utf8.of(""), request.body());
        assertNull(event.getHeaders());
        assertNull(event.getMultiValueHeaders());
        assertNull(event.getPathParameters());
        assertNull(event.getRequestContext());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"body\":",
                "{\"body\":\"",
                "{\"body\" 1}",
                "{\"headers\":{",
                "{\"multiValueHeaders\":{\"a\":[",
                "secret",
                "{\"a\":[secret]}",
                "\0\0\0{:!y\u000b"
            })
    void refusesWhatIsNoJsonWithoutQuotingIt(String json) {
        MalformedEventException thrown = assertThrows(MalformedEventException.class, () -> read(json));

        assertEquals("an event must be JSON", thrown.getMessage());
        assertNull(thrown.getCause());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                 | an event must be an object",
                "null                               | an event must be an object",
                "[]                                 | an event must be an object",
                "\"text\"                             | an event must be an object",
                "{\"body\":{\"body\":\"1\"}}            | body must be a string",
                "{\"body\":[]}                        | body must be a string",
                "{\"resource\":[]}                    | resource must be a string",
                "{\"isBase64Encoded\":{}}             | isBase64Encoded must be a string",
                "{\"headers\":[]}                     | headers must be an object",
                "{\"headers\":{\"a\":[\"secret\"]}}     | each of headers must be a string",
                "{\"multiValueHeaders\":[]}           | multiValueHeaders must be an object",
                "{\"multiValueHeaders\":{\"a\":\"s\"}} | each of multiValueHeaders must be an array",
                "{\"multiValueHeaders\":{\"a\":[[]]}}  | each value of multiValueHeaders must be a string",
                "{\"queryStringParameters\":\"ttl=1\"}  | queryStringParameters must be an object",
                "{\"pathParameters\":{\"id\":{}}}       | each of pathParameters must be a string",
                "{\"requestContext\":1}               | requestContext must be an object",
                "{\"requestContext\":{\"path\":[]}}     | requestContext.path must be a string"
            })
    void refusesWhatIsNoEventOfTheProxyIntegration(String json, String flaw) {
        MalformedEventException thrown = assertThrows(MalformedEventException.class, () -> read(json));

        assertEquals(flaw, thrown.getMessage());
    }

    @Test
    void leavesTheFaultsOfTheInputToTheCaller() {
        IOException fault = new IOException("closed");
        InputStream input = new InputStream() {
            @Override
            public int read() throws IOException {
                throw fault;
            }
        };

        assertSame(fault, assertThrows(IOException.class, () -> ProxyEvents.read(input)));
    }

    @Test
    void readsScalarsAsTheyAreWritten() throws Exception {
        ProxyRequest request = read("{\"body\":-1.50,\"isBase64Encoded\":\"true\",\"resource\":true}");

        assertEquals(Utf8.of("-1.50"), request.body());
        assertEquals(true, request.event().getIsBase64Encoded());
        assertEquals("true", request.event().getResource());
    }

    @Test
    void readsABodyAsLargeAsLambdaCarries() throws Exception {
        String body = "7".repeat(6 * 1024 * 1024);

        assertEquals(Utf8.of(body), read("{\"body\":\"" + body + "\"}").body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\uFEFF{\"body\":\"\\n1\"}           | `\n1`",
                "{\"body\":\"1\",\"body\":\"\\\"2\"}  | \"2",
                "{\"body\":\"1\",\"body\":null}    | ``",
                "{\"body\":1,\"body\":\"2\"}       | 2"
            })
    void findsTheLastBodyWhereItIs(String json, String body) throws Exception {
        assertEquals(Utf8.of(body), read(json).body());
    }

    @Test
    void refusesABodyThatIsNotInUtf8() {
        byte[] utf16 = "{\"body\":\"1\"}".getBytes(StandardCharsets.UTF_16BE);

        MalformedEventException thrown =
                assertThrows(MalformedEventException.class, () -> ProxyEvents.read(new ByteArrayInputStream(utf16)));

        assertEquals("an event must be in UTF-8", thrown.getMessage());
    }

    @Test
    void writesTheProxyAnswerWithTheSameBytesInEveryJvm() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        ProxyEvents.write(
                new Answer(
                        Outcome.FOUND,
                        Map.of("Content-Type", "application/json", "Vary", "Origin", "ETag", "\"1\""),
                        List.of(Answer.utf8("{\"ü\":"), Answer.utf8("\"\uD83D\uDE00\n\"}")),
                        0),
                output);

        assertEquals(
                "{\"statusCode\":200,\"headers\":{\"Content-Type\":\"application/json\",\"ETag\":\"\\\"1\\\"\",\"Vary\":\"Origin\"},"
                        + "\"body\":\"{\\\"ü\\\":\\\"\uD83D\uDE00\\n\\\"}\",\"isBase64Encoded\":false}",
                output.toString(StandardCharsets.UTF_8));
    }

    private static ProxyRequest read(String json) throws MalformedEventException, IOException {
        return ProxyEvents.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
