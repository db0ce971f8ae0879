package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a function's answer over HTTP. */
final class ProxyAnswerTest {

    private final SampleApi api =
            new SampleApi().route("GET", "/mimic/{id}", false).route("HEAD", "/mimic/{id}", false);

    @Test
    void reachesTheCaller() {
        HttpResponse<String> answer = answerTo("""
                {"statusCode":201,"headers":{"X-One":"1","X-Flag":true,"Content-Type":"text/plain"},
                 "multiValueHeaders":{"X-Many":["a","b"]},"isBase64Encoded":false,
                 "body":"h\\u00e9\\ud83d\\ude00"}
                """);

        assertEquals(201, answer.statusCode());
        assertEquals("hé\uD83D\uDE00", answer.body());
        assertEquals(List.of("1"), answer.headers().allValues("X-One"));
        assertEquals(List.of("true"), answer.headers().allValues("X-Flag"));
        assertEquals(List.of("a", "b"), answer.headers().allValues("X-Many"));
        assertEquals(List.of("text/plain"), answer.headers().allValues("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"statusCode\":200}",
                "{\"statusCode\":\"200\"}",
                "{\"statusCode\":null,\"headers\":null,\"multiValueHeaders\":null,\"body\":null,\"isBase64Encoded\":null}"
            })
    void needsNothing(String payload) {
        HttpResponse<String> answer = answerTo(payload);

        assertEquals(200, answer.statusCode());
        assertEquals("", answer.body());
        assertEquals(List.of("application/json"), answer.headers().allValues("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "\"text\"",
                "[]",
                "{\"statusCode\":200",
                "{\"statusCode\":200} {}",
                "{\"statusCode\":\"OK\"}",
                "{\"statusCode\":20}",
                "{\"statusCode\":199}",
                "{\"statusCode\":600}",
                "{\"statusCode\":2000}",
                "{\"statusCode\":200.5}",
                "{\"statusCode\":{}}",
                "{\"statusCode\":200,\"body\":{}}",
                "{\"statusCode\":200,\"body\":1}",
                "{\"statusCode\":200,\"isBase64Encoded\":\"true\"}",
                "{\"statusCode\":200,\"headers\":[]}",
                "{\"statusCode\":200,\"headers\":{\"X-A\":1}}",
                "{\"statusCode\":200,\"headers\":{\"X-A\":null}}",
                "{\"statusCode\":200,\"headers\":{\"X-A\":[\"a\"]}}",
                "{\"statusCode\":200,\"headers\":{\"X A\":\"a\"}}",
                "{\"statusCode\":200,\"headers\":{\"\":\"a\"}}",
                "{\"statusCode\":200,\"headers\":{\"X-A\":\"a\\r\\nX-B: b\"}}",
                "{\"statusCode\":200,\"headers\":{\"X-A\":\"\\u20ac\"}}",
                "{\"statusCode\":200,\"multiValueHeaders\":1}",
                "{\"statusCode\":200,\"multiValueHeaders\":{\"X-A\":\"a\"}}",
                "{\"statusCode\":200,\"multiValueHeaders\":{\"X-A\":[1]}}",
                "{\"statusCode\":200,\"message\":\"unknown\"}",
                "{\"errorMessage\":\"thrown\",\"errorType\":\"Exception\"}"
            })
    void isABadGatewayIfMalformed(String payload) {
        HttpResponse<String> answer = answerTo(payload);

        assertEquals(502, answer.statusCode());
        assertEquals("{\"message\": \"Internal server error\"}", answer.body());
        assertEquals(
                Optional.of("InternalServerErrorException"), answer.headers().firstValue("x-amzn-ErrorType"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 299, 304, 404, 500, 599})
    void mayHaveAnyFinalStatus(int statusCode) {
        assertEquals(statusCode, answerTo("{\"statusCode\":" + statusCode + "}").statusCode());
    }

    /** RFC 9110, sections 8.6, 15.3.5, 15.3.6 and 15.4.5. */
    @ParameterizedTest
    @CsvSource({
        "GET,  204, lost, , ",
        "HEAD, 204, lost, , ",
        "GET,  205, lost, 0, ",
        "GET,  304, lost, , ",
        "GET,  304, '',   , ",
        "HEAD, 304, lost, , ",
        "GET,  200, '',   0, application/json",
        "GET,  200, four, 4, application/json",
        "HEAD, 200, four, 4, application/json",
        "HEAD, 200, '',   , application/json",
        "HEAD, 404, '',   , application/json"
    })
    void saysOfItsContentWhatHttpAllows(String method, int statusCode, String body, String length, String type)
            throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            served.behaviour =
                    event -> ServedSample.answer("{\"statusCode\":" + statusCode + ",\"body\":\"" + body + "\"}");
            String get = method + " /dev/mimic/1 HTTP/1.1\r\nHost: a\r\n";

            // The second answer on the connection begins where the first has ended.
            String[] answers =
                    served.raw(get + "\r\n" + get + "Connection: close\r\n\r\n").split("(?=HTTP/1.1 )");

            assertEquals(2, answers.length, String.join("", answers));
            for (String answer : answers) {
                assertEquals("HTTP/1.1 " + statusCode, answer.substring(0, 12));
                assertEquals(Optional.ofNullable(length), header("Content-Length", answer), answer);
                assertEquals(Optional.ofNullable(type), header("Content-Type", answer), answer);
                boolean content = method.equals("GET") && statusCode == 200;
                assertEquals(content ? body : "", answer.substring(answer.indexOf("\r\n\r\n") + 4));
            }
        }
    }

    private static Optional<String> header(String name, String answer) {
        return answer.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst();
    }

    @Test
    void mayNameTheTypeOfADocumentThatHasNotChanged() {
        HttpResponse<String> answer = answerTo("{\"statusCode\":304,\"headers\":{\"content-type\":\"text/plain\"}}");

        assertEquals(List.of("text/plain"), answer.headers().allValues("Content-Type"));
    }

    @Test
    void losesItsBodyForHead() {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.send(served.request("/dev/mimic/1")
                    .method("HEAD", ServedSample.NO_BODY)
                    .build());

            assertEquals(200, answer.statusCode());
            assertEquals("", answer.body());
            assertEquals("HEAD", served.event().path("httpMethod").asText());
        }
    }

    @Test
    void hasTheManyValuesOfAHeaderThatIsGivenTwice() {
        HttpResponse<String> answer = answerTo("""
                {"headers":{"set-cookie":"hidden by the other","X-One":"1"},
                 "multiValueHeaders":{"Set-Cookie":["a=1","b=2"]}}
                """);

        assertEquals(List.of("a=1", "b=2"), answer.headers().allValues("Set-Cookie"));
        assertEquals(List.of("1"), answer.headers().allValues("X-One"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Connection",
                "Content-Length",
                "Content-MD5",
                "Date",
                "Max-Forwards",
                "Server",
                "User-Agent",
                "WWW-Authenticate",
                "x-amzn-requestid"
            })
    void hasHeadersOfTheGatewaysOwnUnderAnotherName(String name) {
        HttpResponse<String> answer = answerTo("{\"headers\":{\"" + name + "\":\"mine\"},\"body\":\"four\"}");

        assertEquals("four", answer.body());
        assertEquals(List.of("mine"), answer.headers().allValues("x-amzn-Remapped-" + name));
        assertEquals(false, answer.headers().allValues(name).contains("mine"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Expect",
                "Host",
                "Proxy-Authenticate",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "Via",
                "via"
            })
    void losesHeadersOfTheConnection(String name) {
        HttpResponse<String> answer = answerTo("{\"headers\":{\"" + name + "\":\"mine\"},\"body\":\"four\"}");

        assertEquals("four", answer.body());
        assertEquals(List.of(), answer.headers().allValues(name));
        assertEquals(List.of(), answer.headers().allValues("x-amzn-Remapped-" + name));
    }

    @ParameterizedTest
    @CsvSource({"10237, 200", "10238, 502"})
    void hasHeadersOfTenKilobytes(int size, int statusCode) {
        HttpResponse<String> answer = answerTo("{\"headers\":{\"X-A\":\"" + "a".repeat(size) + "\"},\"body\":\"ok\"}");

        assertEquals(statusCode, answer.statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, image/png,                    true",
        "image/png, 'image/PNG;q=0.5, image/jpeg',true",
        "image/*,   image/webp,                   true",
        "*/*,       text/plain,                   true",
        "image/png, 'image/webp, image/png',      false",
        "image/png, image/*,                      false",
        "image/png, */*,                          false",
        "image/png, image,                        false",
        "image/png, ,                             false"
    })
    void isDecodedForCallersThatTakeBinary(String binaryMediaType, String accept, boolean decoded) {
        api.binaryMediaTypes.add(binaryMediaType);

        try (ServedSample served = new ServedSample(api)) {
            served.behaviour = event -> ServedSample.answer("{\"body\":\"AP9h\",\"isBase64Encoded\":true}");

            byte[] body = served.bytes("/dev/mimic/1", Optional.ofNullable(accept));

            assertArrayEquals(decoded ? new byte[] {0, (byte) 0xFF, 'a'} : new byte[] {'A', 'P', '9', 'h'}, body);
        }
    }

    @Test
    void isAConfigurationErrorIfItsBase64IsNone() {
        api.binaryMediaTypes.add("*/*");

        HttpResponse<String> answer = answerTo("{\"body\":\"no base64\",\"isBase64Encoded\":true}");

        assertEquals(500, answer.statusCode());
        assertEquals("{\"message\": \"Internal server error\"}", answer.body());
    }

    @Test
    void staysTextIfItDoesNotSayThatItIsBase64() {
        api.binaryMediaTypes.add("*/*");

        assertEquals("b2s=", answerTo("{\"body\":\"b2s=\"}").body());
    }

    private HttpResponse<String> answerTo(String payload) {
        try (ServedSample served = new ServedSample(api)) {
            served.behaviour = event -> ServedSample.answer(payload);
            return served.get("/dev/mimic/1");
        }
    }
}
