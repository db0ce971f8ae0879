package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The event that a function gets of a request over HTTP. */
final class ProxyEventTest {

    private final SampleApi api = new SampleApi().route("POST", "/mimic", true).route("GET", "/mimic/{id}", true);

    @Test
    void saysWhatWasAsked() {
        try (ServedSample served = new ServedSample(api)) {
            served.get("//dev//mimic/a%20b/");

            JsonNode event = served.event();
            assertEquals(List.of("GET /mimic/{id}"), served.functions);
            assertEquals("/mimic/{id}", event.path("resource").asText());
            assertEquals("/mimic/a%20b/", event.path("path").asText());
            assertEquals("GET", event.path("httpMethod").asText());
            assertEquals("{\"id\":\"a%20b\"}", event.path("pathParameters").toString());
        }
    }

    @Test
    void saysWhereItWasAsked() {
        try (ServedSample served = new ServedSample(api)) {
            served.send(served.request("//dev//mimic/1/")
                    .header("User-Agent", "test")
                    .build());

            JsonNode context = served.event().path("requestContext");
            assertEquals("/dev//mimic/1/", context.path("path").asText());
            assertEquals("/mimic/{id}", context.path("resourcePath").asText());
            assertEquals("res1", context.path("resourceId").asText());
            assertEquals("GET", context.path("httpMethod").asText());
            assertEquals("dev", context.path("stage").asText());
            assertEquals("abcdefghij", context.path("apiId").asText());
            assertEquals("HTTP/1.1", context.path("protocol").asText());
            assertEquals(
                    "127.0.0.1:" + served.port(), context.path("domainName").asText());
            assertEquals("127", context.path("domainPrefix").asText());
            assertEquals(
                    "15/Jan/2026:12:00:00 +0000", context.path("requestTime").asText());
            assertEquals("123456789012", context.path("accountId").asText());
            assertEquals(1768478400000L, context.path("requestTimeEpoch").asLong());
        }
    }

    @Test
    void saysWhoAsked() {
        api.route("GET", "/open", false);

        try (ServedSample served = new ServedSample(api)) {
            served.send(
                    served.request("/dev/mimic/1").header("User-Agent", "test").build());
            served.get("/dev/open");

            JsonNode identity = served.events.get(0).path("requestContext").path("identity");
            assertEquals("127.0.0.1", identity.path("sourceIp").asText());
            assertEquals("test", identity.path("userAgent").asText());
            assertEquals(SampleApi.KEY, identity.path("apiKey").asText());
            assertEquals(SampleApi.KEY_ID, identity.path("apiKeyId").asText());
            assertTrue(identity.path("accountId").isNull());
            JsonNode withoutKey = served.events.get(1).path("requestContext").path("identity");
            assertFalse(withoutKey.has("apiKey"));
            assertFalse(withoutKey.has("apiKeyId"));
        }
    }

    @Test
    void hasNullInPlaceOfWhatIsAbsent() {
        try (ServedSample served = new ServedSample(api)) {
            served.post("/dev/mimic", new byte[0]);

            for (String name : List.of(
                    "body",
                    "pathParameters",
                    "queryStringParameters",
                    "multiValueQueryStringParameters",
                    "stageVariables")) {
                assertTrue(served.event().has(name), name);
                assertTrue(served.event().path(name).isNull(), name);
            }
            assertFalse(served.event().path("isBase64Encoded").asBoolean());
        }
    }

    @Test
    void hasTheQueryDecodedWithTheLastValueOfEachName() {
        try (ServedSample served = new ServedSample(api)) {
            served.get("/dev/mimic/1?q=1&q=2&empty&%C3%BC=%26&&plus=a+b%2B");

            assertEquals(
                    "{\"q\":\"2\",\"empty\":\"\",\"ü\":\"&\",\"plus\":\"a b+\"}",
                    served.event().path("queryStringParameters").toString());
            assertEquals(
                    "{\"q\":[\"1\",\"2\"],\"empty\":[\"\"],\"ü\":[\"&\"],\"plus\":[\"a b+\"]}",
                    served.event().path("multiValueQueryStringParameters").toString());
        }
    }

    @Test
    void hasParametersWhoseCaseCounts() {
        try (ServedSample served = new ServedSample(api)) {
            served.get("/dev/mimic/1?q=1&Q=2");

            assertEquals(
                    "{\"q\":\"1\",\"Q\":\"2\"}",
                    served.event().path("queryStringParameters").toString());
        }
    }

    @Test
    void hasAsManyParametersAsFitIntoAUrl() {
        String query = IntStream.range(0, 1_800).mapToObj(i -> "p" + i).collect(Collectors.joining("&"));

        try (ServedSample served = new ServedSample(api)) {
            served.get("/dev/mimic/1?" + query);

            assertEquals(1_800, served.event().path("queryStringParameters").size());
        }
    }

    @Test
    void hasHeadersWithTheLastValueOfEachName() {
        try (ServedSample served = new ServedSample(api)) {
            served.send(served.request("/dev/mimic/1")
                    .header("tWice", "one")
                    .header("tWice", "two")
                    .build());

            assertEquals("two", served.event().path("headers").path("tWice").asText());
            assertEquals(
                    "[\"one\",\"two\"]",
                    served.event().path("multiValueHeaders").path("tWice").toString());
        }
    }

    @Test
    void leavesOutHeadersOfTheConnection() throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            served.raw("POST /dev/mimic HTTP/1.1\r\nHost: a\r\nx-api-key: " + SampleApi.KEY
                    + "\r\nConnection: close, upgrade\r\nUpgrade: h2c\r\nTE: trailers\r\nMax-Forwards: 1\r\n"
                    + "Content-Length: 2\r\nContent-Type: application/json\r\n\r\n{}");

            JsonNode headers = served.event().path("multiValueHeaders");
            for (String name : List.of("Connection", "Upgrade", "TE", "Max-Forwards", "Content-Length")) {
                assertFalse(headers.has(name), name);
            }
            assertEquals("[\"a\"]", headers.path("Host").toString());
            assertEquals("[\"application/json\"]", headers.path("Content-Type").toString());
        }
    }

    @Test
    void tellsWhereARequestCameFromAndThrough() {
        try (ServedSample served = new ServedSample(api)) {
            served.get("/dev/mimic/1");
            served.send(served.request("/dev/mimic/1")
                    .header("X-Forwarded-For", "192.0.2.1")
                    .header("X-Amzn-Trace-Id", "Root=1-67891233-abcdef012345678912345678")
                    .build());

            JsonNode direct = served.events.get(0).path("headers");
            JsonNode proxied = served.events.get(1).path("headers");
            assertEquals("127.0.0.1", direct.path("X-Forwarded-For").asText());
            assertEquals("192.0.2.1, 127.0.0.1", proxied.path("X-Forwarded-For").asText());
            assertEquals(
                    String.valueOf(served.port()),
                    direct.path("X-Forwarded-Port").asText());
            assertEquals("http", direct.path("X-Forwarded-Proto").asText());
            assertTrue(direct.path("X-Amzn-Trace-Id").asText().matches("Root=1-6968d6c0-[0-9a-f]{24}"));
            assertEquals(
                    "Root=1-67891233-abcdef012345678912345678",
                    proxied.path("X-Amzn-Trace-Id").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ü\":\"\uD83D\uDE00 \\ud800 \u2028\"}\r\n",
                "\u0000\u0001\u001f\u007f\"\\/",
                "\uFEFF{}",
                "not JSON"
            })
    void hasTextAsItCame(String text) {
        try (ServedSample served = new ServedSample(api)) {
            served.post("/dev/mimic", text.getBytes(StandardCharsets.UTF_8));

            assertEquals(text, served.event().path("body").asText());
            assertFalse(served.event().path("isBase64Encoded").asBoolean());
        }
    }

    @Test
    void hasReplacementCharactersInPlaceOfWhatIsNotUtf8() {
        try (ServedSample served = new ServedSample(api)) {
            served.post("/dev/mimic", new byte[] {'a', (byte) 0xFF, (byte) 0xC3, 'b'});

            assertEquals("a\uFFFD\uFFFDb", served.event().path("body").asText());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/octet-stream, application/octet-stream",
        "image/*,                  IMAGE/png;q=1",
        "*/*,                      text/plain",
        "*/*,                      ",
        "application/json,         "
    })
    void hasBodiesOfBinaryMediaTypesInBase64(String binaryMediaType, String contentType) throws IOException {
        byte[] bytes = {0, (byte) 0xFF, 'a'};
        api.binaryMediaTypes.add(binaryMediaType);

        try (ServedSample served = new ServedSample(api)) {
            HttpRequest.Builder post = served.request("/dev/mimic").POST(BodyPublishers.ofByteArray(bytes));
            served.send((contentType == null ? post : post.header("Content-Type", contentType)).build());

            assertTrue(served.event().path("isBase64Encoded").asBoolean());
            assertArrayEquals(bytes, served.event().path("body").binaryValue());
        }
    }

    @ParameterizedTest
    @CsvSource({"image/png, image/jpeg", "image/*, text/plain", "text/plain, "})
    void hasBodiesOfOtherMediaTypesAsText(String binaryMediaType, String contentType) {
        api.binaryMediaTypes.add(binaryMediaType);

        try (ServedSample served = new ServedSample(api)) {
            HttpRequest.Builder post = served.request("/dev/mimic").POST(BodyPublishers.ofString("text"));
            served.send((contentType == null ? post : post.header("Content-Type", contentType)).build());

            assertFalse(served.event().path("isBase64Encoded").asBoolean());
            assertEquals("text", served.event().path("body").asText());
        }
    }
}
