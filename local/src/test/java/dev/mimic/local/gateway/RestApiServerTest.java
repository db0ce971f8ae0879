package dev.mimic.local.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.MovableClock;
import dev.mimic.local.assembly.GatewayResponse;
import dev.mimic.local.assembly.Integration;
import dev.mimic.local.assembly.Throttle;
import dev.mimic.local.assembly.UsagePlan.Period;
import dev.mimic.local.assembly.UsagePlan.Quota;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RestApiServerTest {

    private final SampleApi api = new SampleApi().route("POST", "/mimic", true).route("GET", "/mimic/{id}", true);

    @Test
    void aFunctionGetsTheProxyEvent() {
        try (ServedSample served = new ServedSample(api)) {
            served.send(served.request("/dev/mimic/a%20b?q=1&q=2&empty&%C3%BC=%26")
                    .header("X-Twice", "one")
                    .header("X-Twice", "two")
                    .header("User-Agent", "test")
                    .build());

            JsonNode event = served.events.get(0);
            assertEquals("GET /mimic/{id}", served.functions.get(0));
            assertEquals("/mimic/{id}", event.path("resource").asText());
            assertEquals("/mimic/a b", event.path("path").asText());
            assertEquals("GET", event.path("httpMethod").asText());
            assertEquals("a b", event.path("pathParameters").path("id").asText());
            assertEquals("two", event.path("headers").path("X-Twice").asText());
            assertEquals(
                    "[\"one\",\"two\"]",
                    event.path("multiValueHeaders").path("X-Twice").toString());
            assertEquals(
                    "{\"q\":\"2\",\"empty\":\"\",\"ü\":\"&\"}",
                    event.path("queryStringParameters").toString());
            assertEquals(
                    "{\"q\":[\"1\",\"2\"],\"empty\":[\"\"],\"ü\":[\"&\"]}",
                    event.path("multiValueQueryStringParameters").toString());
            assertTrue(event.path("body").isNull());
            assertFalse(event.path("isBase64Encoded").asBoolean());
            JsonNode context = event.path("requestContext");
            assertEquals("/dev/mimic/a%20b", context.path("path").asText());
            assertEquals("dev", context.path("stage").asText());
            assertEquals("abcdefghij", context.path("apiId").asText());
            assertEquals("res1", context.path("resourceId").asText());
            assertEquals(
                    "15/Jan/2026:12:00:00 +0000", context.path("requestTime").asText());
            assertEquals(1768478400000L, context.path("requestTimeEpoch").asLong());
            assertEquals("127.0.0.1", context.path("identity").path("sourceIp").asText());
            assertEquals("test", context.path("identity").path("userAgent").asText());
            assertEquals(
                    SampleApi.KEY_ID, context.path("identity").path("apiKeyId").asText());
        }
    }

    @Test
    void absentPartsOfAnEventAreNull() {
        try (ServedSample served = new ServedSample(api)) {
            served.send(post(served, new byte[0]));

            JsonNode event = served.events.get(0);
            for (String name : List.of(
                    "body",
                    "pathParameters",
                    "queryStringParameters",
                    "multiValueQueryStringParameters",
                    "stageVariables")) {
                assertTrue(event.has(name) && event.path(name).isNull(), name);
            }
        }
    }

    @Test
    void textBodiesReachTheFunctionAsText() {
        String text = "{\"ü\":\"\uD83D\uDE00 \\ud800 \u2028\"}\r\n";

        try (ServedSample served = new ServedSample(api)) {
            served.send(post(served, text.getBytes(StandardCharsets.UTF_8)));

            assertEquals(text, served.events.get(0).path("body").asText());
            assertFalse(served.events.get(0).path("isBase64Encoded").asBoolean());
        }
    }

    @Test
    void bodiesOfBinaryMediaTypesReachTheFunctionInBase64() throws IOException {
        byte[] bytes = {0, (byte) 0xFF, 'a'};
        api.binaryMediaTypes.add("application/octet-stream");

        try (ServedSample served = new ServedSample(api)) {
            served.send(served.request("/dev/mimic")
                    .header("Content-Type", "application/octet-stream")
                    .POST(BodyPublishers.ofByteArray(bytes))
                    .build());

            assertArrayEquals(bytes, served.events.get(0).path("body").binaryValue());
            assertTrue(served.events.get(0).path("isBase64Encoded").asBoolean());
        }
    }

    @Test
    void theCallerGetsTheFunctionsAnswer() {
        try (ServedSample served = new ServedSample(api)) {
            served.behaviour = event -> ServedSample.answer("""
                    {"statusCode":201,"headers":{"X-One":"1","Set-Cookie":"hidden by the other"},
                     "multiValueHeaders":{"Set-Cookie":["a=1","b=2"]},"body":"h\\u00e9\\ud83d\\ude00"}
                    """);

            HttpResponse<String> answer = served.get("/dev/mimic/1");

            assertEquals(201, answer.statusCode());
            assertEquals("hé\uD83D\uDE00", answer.body());
            assertEquals(List.of("1"), answer.headers().allValues("X-One"));
            assertEquals(List.of("a=1", "b=2"), answer.headers().allValues("Set-Cookie"));
            assertEquals(List.of("application/json"), answer.headers().allValues("Content-Type"));
        }
    }

    @Test
    void headersOfTheConnectionAreTheGatewaysOwn() {
        try (ServedSample served = new ServedSample(api)) {
            served.behaviour = event -> ServedSample.answer("""
                    {"statusCode":200,"headers":{"Content-Length":"1","Server":"mine","Transfer-Encoding":"chunked"},
                     "body":"four"}
                    """);

            HttpResponse<String> answer = served.get("/dev/mimic/1");

            assertEquals("four", answer.body());
            assertEquals(List.of("mine"), answer.headers().allValues("x-amzn-Remapped-Server"));
            assertEquals(List.of("4"), answer.headers().allValues("Content-Length"));
        }
    }

    @Test
    void base64AnswersAreDecodedForCallersThatTakeBinary() {
        api.binaryMediaTypes.add("image/png");

        try (ServedSample served = new ServedSample(api)) {
            served.behaviour =
                    event -> ServedSample.answer("{\"statusCode\":200,\"body\":\"b2s=\",\"isBase64Encoded\":true}");

            assertEquals("b2s=", served.get("/dev/mimic/1").body());
            assertEquals(
                    "ok",
                    served.send(served.request("/dev/mimic/1")
                                    .header("Accept", "image/png")
                                    .build())
                            .body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "\"text\"",
                "[]",
                "{}",
                "{\"statusCode\":\"200\"}",
                "{\"statusCode\":20}",
                "{\"statusCode\":600}",
                "{\"statusCode\":200.5}",
                "{\"statusCode\":200,\"body\":{}}",
                "{\"statusCode\":200,\"headers\":[]}",
                "{\"statusCode\":200,\"multiValueHeaders\":1}",
                "{\"statusCode\":200"
            })
    void aMalformedAnswerIsABadGateway(String payload) {
        try (ServedSample served = new ServedSample(api)) {
            served.behaviour = event -> ServedSample.answer(payload);

            assertInternalServerError(502, served.get("/dev/mimic/1"));
        }
    }

    @Test
    void aFailedFunctionIsABadGatewayThatTellsNothing() {
        try (ServedSample served = new ServedSample(api)) {
            served.behaviour = event -> ServedSample.failure();

            assertInternalServerError(502, served.get("/dev/mimic/1"));
        }
    }

    @Test
    void aFaultOfTheInvokerIsABadGateway() {
        try (ServedSample served = new ServedSample(api)) {
            served.behaviour = event -> CompletableFuture.failedFuture(new IllegalStateException("secret"));
            assertInternalServerError(502, served.get("/dev/mimic/1"));

            served.behaviour = event -> {
                throw new IllegalStateException("secret");
            };
            assertInternalServerError(502, served.get("/dev/mimic/1"));
        }
    }

    @Test
    void anIntegrationPastItsTimeoutIsAGatewayTimeout() {
        SampleApi impatient = new SampleApi();
        impatient.integrationTimeout = Duration.ofMillis(50);
        impatient.route("GET", "/mimic/{id}", true);

        try (ServedSample served = new ServedSample(impatient)) {
            served.behaviour = event -> new CompletableFuture<>();

            HttpResponse<String> answer = served.get("/dev/mimic/1");

            assertEquals(504, answer.statusCode());
            assertEquals("{\"message\":\"Endpoint request timed out\"}", answer.body());
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /dev/other", "DELETE, /dev/mimic/1", "HEAD, /dev/mimic/1", "GET, /dev/mimic", "GET, /"})
    void anUnknownPathOrMethodIsForbiddenUnlessTheTemplateSaysOtherwise(String method, String path) {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.send(
                    served.request(path).method(method, BodyPublishers.noBody()).build());

            assertEquals(403, answer.statusCode());
            assertEquals(
                    Optional.of("MissingAuthenticationTokenException"),
                    answer.headers().firstValue("x-amzn-ErrorType"));
            assertTrue(served.events.isEmpty());
        }
    }

    @Test
    void theTemplateChangesTheGatewaysAnswers() {
        api.change(
                "MISSING_AUTHENTICATION_TOKEN",
                OptionalInt.of(404),
                Map.of("X-Extra", "yes"),
                "{\"message\":\"Not found\",\"type\":\"$context.error.responseType\","
                        + "\"was\":$context.error.messageString,\"id\":\"$context.requestId\"}");

        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.get("/dev/other");

            String requestId = answer.headers().firstValue("x-amzn-RequestId").orElseThrow();
            assertEquals(404, answer.statusCode());
            assertEquals(Optional.of("yes"), answer.headers().firstValue("X-Extra"));
            assertEquals(
                    "{\"message\":\"Not found\",\"type\":\"MISSING_AUTHENTICATION_TOKEN\","
                            + "\"was\":\"Missing Authentication Token\",\"id\":\"" + requestId + "\"}",
                    answer.body());
        }
    }

    @Test
    void theTemplateMayGiveARequestHeaderBack() {
        api.gatewayResponses.put(
                "DEFAULT_4XX",
                new GatewayResponse(
                        "DEFAULT_4XX",
                        OptionalInt.empty(),
                        Map.of(),
                        Map.of("Access-Control-Allow-Origin", "Origin"),
                        Map.of()));

        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> fromABrowser = served.send(served.request("/dev/other")
                    .header("Origin", "https://a.example")
                    .build());
            HttpResponse<String> fromElsewhere = served.get("/dev/other");

            assertEquals(
                    Optional.of("https://a.example"), fromABrowser.headers().firstValue("Access-Control-Allow-Origin"));
            assertEquals(Optional.empty(), fromElsewhere.headers().firstValue("Access-Control-Allow-Origin"));
        }
    }

    @Test
    void theTemplatesDefaultResponseServesAllErrorsOfItsFamily() {
        api.change(
                "DEFAULT_4XX",
                OptionalInt.empty(),
                Map.of("X-Cors", "a"),
                "{\"message\":$context.error.messageString}");
        api.change(
                "DEFAULT_5XX",
                OptionalInt.empty(),
                Map.of("X-Cors", "b"),
                "{\"message\":$context.error.messageString}");

        try (ServedSample served = new ServedSample(api)) {
            served.behaviour = event -> ServedSample.failure();

            HttpResponse<String> notFound = served.get("/dev/other");
            HttpResponse<String> failed = served.get("/dev/mimic/1");

            assertEquals(403, notFound.statusCode());
            assertEquals(Optional.of("a"), notFound.headers().firstValue("X-Cors"));
            assertEquals("{\"message\":\"Missing Authentication Token\"}", notFound.body());
            assertEquals(502, failed.statusCode());
            assertEquals(Optional.of("b"), failed.headers().firstValue("X-Cors"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "the-disabled-key-of-it", SampleApi.KEY + "x"})
    void aRouteThatNeedsAKeyIsForbiddenWithoutAValidOne(String key) {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.send(HttpRequest.newBuilder(
                            served.request("/dev/mimic/1").build().uri())
                    .header("x-api-key", key)
                    .build());

            assertEquals(403, answer.statusCode());
            assertEquals("{\"message\":\"Forbidden\"}", answer.body());
            assertEquals(Optional.of("ForbiddenException"), answer.headers().firstValue("x-amzn-ErrorType"));
            assertTrue(served.events.isEmpty());
        }
    }

    @Test
    void aRouteThatNeedsNoKeyTakesAnyCaller() {
        api.route("GET", "/open", false);

        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.send(
                    HttpRequest.newBuilder(served.request("/dev/open").build().uri())
                            .build());

            assertEquals(200, answer.statusCode());
        }
    }

    @Test
    void limitsAreToldApart() {
        api.keyThrottle = Optional.of(new Throttle(1, 1));
        api.quota = Optional.of(new Quota(2, Period.MONTH, 0));

        try (ServedSample served = new ServedSample(api)) {
            assertEquals(200, served.get("/dev/mimic/1").statusCode());
            HttpResponse<String> throttled = served.get("/dev/mimic/1");
            served.clock.advance(Duration.ofSeconds(1));
            assertEquals(200, served.get("/dev/mimic/1").statusCode());
            served.clock.advance(Duration.ofSeconds(1));
            HttpResponse<String> exceeded = served.get("/dev/mimic/1");

            assertEquals(429, throttled.statusCode());
            assertEquals("{\"message\":\"Too Many Requests\"}", throttled.body());
            assertEquals(429, exceeded.statusCode());
            assertEquals("{\"message\":\"Limit Exceeded\"}", exceeded.body());
        }
    }

    @Test
    void aRefusedRequestUsesUpNoLimit() {
        api.keyThrottle = Optional.of(new Throttle(1, 1));

        try (ServedSample served = new ServedSample(api)) {
            served.get("/dev/other");

            assertEquals(200, served.get("/dev/mimic/1").statusCode());
        }
    }

    @Test
    void bodiesOfUpToTenMegabytesPass() {
        // Ten megabytes are more than an event may have, so the largest body ends at the function's own limit.
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> tooLongForLambda = served.send(post(served, new byte[10 * 1024 * 1024]));
            HttpResponse<String> tooLong = served.send(post(served, new byte[10 * 1024 * 1024 + 1]));
            HttpResponse<String> passes =
                    served.send(post(served, "1".repeat(6_000_000).getBytes(StandardCharsets.UTF_8)));

            assertEquals(413, tooLongForLambda.statusCode());
            assertEquals(413, tooLong.statusCode());
            assertEquals("{\"message\":\"Request Too Long\"}", tooLong.body());
            assertEquals(200, passes.statusCode());
            assertEquals(1, served.events.size());
        }
    }

    @Test
    void aChunkedBodyIsMeasuredAsItComes() {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.send(served.request("/dev/mimic")
                    .POST(BodyPublishers.ofByteArrays(
                            List.of("[1,".getBytes(StandardCharsets.UTF_8), new byte[] {'2', ']'})))
                    .build());
            HttpResponse<String> tooLong = served.send(served.request("/dev/mimic")
                    .POST(BodyPublishers.ofByteArrays(java.util.Collections.nCopies(11, new byte[1024 * 1024])))
                    .build());

            assertEquals(200, answer.statusCode());
            assertEquals("[1,2]", served.events.get(0).path("body").asText());
            assertEquals(413, tooLong.statusCode());
        }
    }

    @Test
    void preflightsAreAnsweredByTheMock() {
        api.route(
                "OPTIONS",
                "/mimic",
                false,
                new Integration.Mock(
                        204, Map.of("Access-Control-Allow-Origin", "https://a.example"), Set.of("https://b.example")));

        try (ServedSample served = new ServedSample(api)) {
            HttpRequest.Builder options = served.request("/dev/mimic").method("OPTIONS", BodyPublishers.noBody());

            HttpResponse<String> plain = served.send(options.build());
            HttpResponse<String> other = served.send(
                    options.copy().header("Origin", "https://b.example").build());
            HttpResponse<String> foreign = served.send(
                    options.copy().header("Origin", "https://c.example").build());

            assertEquals(204, plain.statusCode());
            assertEquals(Optional.of("https://a.example"), plain.headers().firstValue("Access-Control-Allow-Origin"));
            assertEquals(Optional.of("https://b.example"), other.headers().firstValue("Access-Control-Allow-Origin"));
            assertEquals(Optional.of("https://a.example"), foreign.headers().firstValue("Access-Control-Allow-Origin"));
        }
    }

    @Test
    void everyAnswerHasARequestIdOfItsOwn() {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> first = served.get("/dev/mimic/1");
            HttpResponse<String> second = served.get("/dev/other");

            assertNotEquals(
                    first.headers().firstValue("x-amzn-RequestId").orElseThrow(),
                    second.headers().firstValue("x-amzn-RequestId").orElseThrow());
            assertEquals(
                    first.headers().firstValue("x-amzn-RequestId").orElseThrow(),
                    served.events
                            .get(0)
                            .path("requestContext")
                            .path("requestId")
                            .asText());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET /dev/mimic/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /dev/mimic/1 HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /dev/mimic/1 HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "GET /dev/mimic/1 HTTP/9.9\r\nHost: a\r\n\r\n"
            })
    void badHttpIsRefusedInJson(String bytes) throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            String answer = served.raw(bytes);

            assertTrue(answer.matches("(?s)HTTP/1.1 (400|505) .*"), answer);
            assertTrue(answer.contains("{\"message\":\""), answer);
            assertTrue(answer.contains("application/json"), answer);
            assertTrue(served.events.isEmpty());
        }
    }

    @Test
    void oversizedHeadersAreRefusedInJson() throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            String answer =
                    served.raw("GET /dev/mimic/1 HTTP/1.1\r\nHost: a\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n");

            assertTrue(answer.startsWith("HTTP/1.1 431 "), answer);
            assertTrue(answer.contains("{\"message\":\""), answer);
        }
    }

    @Test
    void clientsThatNeverFinishHoldUpNobody() throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            List<Socket> idle = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket("127.0.0.1", served.port());
                socket.getOutputStream()
                        .write(("POST /dev/mimic HTTP/1.1\r\nHost: a\r\nx-api-key: " + SampleApi.KEY
                                        + "\r\nContent-Length: 100\r\n\r\n[")
                                .getBytes(StandardCharsets.UTF_8));
                idle.add(socket);
            }

            assertEquals(200, served.get("/dev/mimic/1").statusCode());

            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        try (ServedSample served = new ServedSample(api);
                Socket socket = new Socket()) {
            // A server on all interfaces would answer on every address of the loopback network.
            assertThrows(
                    IOException.class, () -> socket.connect(new InetSocketAddress("127.0.0.2", served.port()), 1000));
        }
    }

    @Test
    void aPortInUseIsNamedWithTheOptionThatChangesIt() {
        try (ServedSample served = new ServedSample(api);
                RestApiServer second = new RestApiServer(
                        api.build(),
                        SampleApi.KEY_VALUES,
                        (function, event) -> ServedSample.failure(),
                        new MovableClock("2026-01-15T12:00:00Z"),
                        false)) {
            IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> second.start(served.port()));

            assertTrue(thrown.getMessage().contains("port " + served.port() + " is in use"), thrown::getMessage);
            assertTrue(thrown.getMessage().contains("-Dmimic.port"), thrown::getMessage);
        }
    }

    private static HttpRequest post(ServedSample served, byte[] body) {
        return served.request("/dev/mimic")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private static void assertInternalServerError(int statusCode, HttpResponse<String> answer) {
        assertEquals(statusCode, answer.statusCode());
        assertEquals("{\"message\":\"Internal server error\"}", answer.body());
        assertEquals(
                Optional.of("InternalServerErrorException"), answer.headers().firstValue("x-amzn-ErrorType"));
    }
}
