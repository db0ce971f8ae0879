package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and repeated headers that mean one thing here and another thing there. */
final class HostilePathTest {

    private final SampleApi api =
            new SampleApi().route("GET", "/mimic/{id}", true).route("GET", "/open", false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /dev/../dev/open",
                "GET /dev/./open",
                "GET /dev/open/..",
                "GET /dev/%2e%2e/dev/open",
                "GET /dev/%2e/open",
                "GET /dev/open%2F",
                "GET /dev/%6Fpen",
                "GET /dev/open;x=1",
                "GET /dev/mimic//a",
                "GET /dev/mimic///",
                "get /dev/open",
                "FOO /dev/open"
            })
    void leadsToNoRoute(String line) throws IOException {
        assertForbidden(line, "{\"message\":\"Missing Authentication Token\"}");
    }

    /** A stage's name is case-sensitive (the GitHub issue aws-samples/aws-microservices-deploy-options#26). */
    @ParameterizedTest
    @ValueSource(strings = {"GET /dev%2Fopen", "GET /DEV/open", "GET /%64ev/open", "OPTIONS *"})
    void leadsToNoStage(String line) throws IOException {
        assertForbidden(line, "{\"message\":\"Forbidden\"}");
    }

    private void assertForbidden(String line, String body) throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            String answer = request(served, line, "");

            assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
            assertTrue(answer.endsWith(body), answer);
            assertTrue(served.events.isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "%2e%2e", "a%2Fb", "a\\b", "%ff", "%c0%af", "%0d%0aX-A:b", "%u0041"})
    void aSegmentReachesTheFunctionAsItCame(String segment) throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            String answer = request(served, "GET /dev/mimic/" + segment, "");

            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            assertEquals(
                    segment, served.event().path("pathParameters").path("id").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET //dev//open", "GET /dev/open//", "GET /dev/open?", "GET /dev/open#fragment"})
    void leadsToTheRouteAllTheSame(String line) throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            String answer = request(served, line, "");

            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            assertEquals("/open", served.event().path("resource").asText());
        }
    }

    @Test
    void anotherHostInTheTargetIsRefused() throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            String answer = request(served, "GET http://other/dev/open", "");

            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        }
    }

    @ParameterizedTest
    @CsvSource({"wrong, right, 200", "right, wrong, 403", "right, right, 200"})
    void ofRepeatedKeysTheLastCounts(String first, String second, int statusCode) throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            String headers = "x-api-key: " + first + "\r\nX-Api-Key: " + second + "\r\n";

            String answer = request(served, "GET /dev/mimic/1", headers.replace("right", SampleApi.KEY));

            assertTrue(answer.startsWith("HTTP/1.1 " + statusCode + " "), answer);
        }
    }

    @Test
    void repeatedHeadersReachTheFunctionInOrder() throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            request(served, "GET /dev/open", "X-Rep: 1\r\nx-rep: 2\r\nX-REP: 1\r\n");

            List<String> values = served.event()
                    .path("multiValueHeaders")
                    .path("X-Rep")
                    .valueStream()
                    .map(JsonNode::asText)
                    .toList();
            assertEquals(List.of("1", "2", "1"), values);
            assertEquals("1", served.event().path("headers").path("X-Rep").asText());
        }
    }

    private static String request(ServedSample served, String line, String headers) throws IOException {
        String key = headers.isEmpty() ? "x-api-key: " + SampleApi.KEY + "\r\n" : "";
        return served.raw(line + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + key + headers + "\r\n");
    }
}
