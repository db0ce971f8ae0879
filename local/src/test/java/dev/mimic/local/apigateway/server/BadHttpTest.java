package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that do not keep to HTTP, or not to its good manners. */
final class BadHttpTest {

    private static final String KEY = "x-api-key: " + SampleApi.KEY + "\r\n";

    private final SampleApi api = new SampleApi()
            .route("POST", "/mimic", true)
            .route("GET", "/mimic/{id}", true)
            .route("GET", "/open", false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000",
                "GET /dev/open HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /dev/open HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /dev/open HTTP/1.1\r\nHost: a\r\nX-A : b\r\n\r\n",
                "GET /dev/open HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c\r\n\r\n",
                "GET /dev/open HTTP/1.1\r\nHost: a\r\nX-A: b\u0000c\r\n\r\n",
                "GET /dev/open HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "GET /dev/open HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "GET /dev/open HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /dev/open HTTP/9.9\r\nHost: a\r\n\r\n",
                "GET dev/open HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /../../dev/open HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /dev/open%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /dev/% HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /dev/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /dev/open?q=% HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /dev/open?q=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "POST /dev/mimic HTTP/1.1\r\nHost: a\r\n" + KEY + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"
            })
    void isRefusedInJson(String bytes) throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            String answer = served.raw(bytes);

            assertTrue(answer.matches("(?s)HTTP/1.1 (400|505) .*"), answer);
            assertRefusedInJson(answer);
            assertTrue(served.events.isEmpty());
        }
    }

    /** "Quotas for configuring and running a REST API": 10,240 bytes with names, values, line ends and spaces. */
    @ParameterizedTest
    @CsvSource({"10240, 200", "10241, 431", "24000, 431", "30000, 431"})
    void headersMayHaveTenKilobytesInAll(int bytes, int statusCode) throws IOException {
        String others = "Host: a\r\nConnection: close\r\n";
        int rest = bytes - others.length();
        String two = "X-A: " + "a".repeat(rest / 2 - 7) + "\r\nX-B: " + "b".repeat(rest - rest / 2 - 7) + "\r\n";

        try (ServedSample served = new ServedSample(api)) {
            String answer = served.raw("GET /dev/open HTTP/1.1\r\n" + others + two + "\r\n");

            assertEquals(bytes, others.length() + two.length());
            assertTrue(answer.startsWith("HTTP/1.1 " + statusCode + " "), answer);
            if (statusCode != 200) {
                assertTrue(answer.endsWith("{\"message\":\"HTTP header is larger than 10240 bytes.\"}"), answer);
                assertRefusedInJson(answer);
            }
        }
    }

    /** "Quotas for configuring and running a REST API": 10,240 characters for a regional API. */
    @ParameterizedTest
    @CsvSource({
        "/dev/open?q=, 10240, 200",
        "/dev/open?q=, 10241, 414",
        "/dev/mimic/,  10240, 403",
        "/dev/mimic/,  10241, 414",
        "/dev/,        30000, 414"
    })
    void aUrlMayHaveTenKilobytes(String target, int characters, int statusCode) throws IOException {
        String rest = "a".repeat(characters - "http://a".length() - target.length());

        try (ServedSample served = new ServedSample(api)) {
            String answer = served.raw(get(target + rest, ""));

            assertTrue(answer.startsWith("HTTP/1.1 " + statusCode + " "), answer);
            if (statusCode == 414) {
                assertTrue(answer.endsWith("{\"message\":\"Request URI too long\"}"), answer);
                assertRefusedInJson(answer);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/none, 12000000, 413", "/dev/none, 10000000, 403", "/dev/mimic, 10000000, 403"})
    void aRefusedClientMaySendItsBodyToTheEnd(String path, int length, int statusCode) throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            String answer = served.raw("POST " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
                    + length + "\r\n\r\n" + "1".repeat(length));

            assertTrue(answer.startsWith("HTTP/1.1 " + statusCode), answer);
        }
    }

    @Test
    void aClientThatAsksFirstIsRefusedAtOnce() throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            String answer = served.raw(
                    "POST /dev/mimic HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n");

            assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
        }
    }

    @Test
    void aClientThatAsksFirstIsToldToContinue() throws IOException {
        try (ServedSample served = new ServedSample(api);
                Socket socket = new Socket("127.0.0.1", served.port())) {
            socket.getOutputStream()
                    .write(("POST /dev/mimic HTTP/1.1\r\nHost: a\r\n" + KEY
                                    + "Connection: close\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String interim = new String(socket.getInputStream().readNBytes(25), StandardCharsets.US_ASCII);
            socket.getOutputStream().write(new byte[] {'4', '2'});
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", interim);
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            assertEquals("42", served.event().path("body").asText());
        }
    }

    @Test
    void clientsThatNeverFinishHoldUpNobody() throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            List<Socket> unfinished = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket("127.0.0.1", served.port());
                socket.getOutputStream()
                        .write(("POST /dev/mimic HTTP/1.1\r\nHost: a\r\n" + KEY + "Content-Length: 10000000\r\n\r\n[")
                                .getBytes(StandardCharsets.UTF_8));
                unfinished.add(socket);
            }

            assertEquals(200, served.get("/dev/mimic/1").statusCode());

            for (Socket socket : unfinished) {
                socket.close();
            }
        }
    }

    @Test
    void aClientThatBreaksOffLeavesTheServerUp() throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            try (Socket socket = new Socket("127.0.0.1", served.port())) {
                socket.getOutputStream()
                        .write(("POST /dev/mimic HTTP/1.1\r\nHost: a\r\n" + KEY + "Content-Length: 100\r\n\r\n[")
                                .getBytes(StandardCharsets.UTF_8));
            }

            assertEquals(200, served.get("/dev/mimic/1").statusCode());
            assertEquals("GET", served.event().path("httpMethod").asText());
        }
    }

    private static String get(String target, String headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + headers + "\r\n";
    }

    private static void assertRefusedInJson(String answer) {
        String lower = answer.toLowerCase(Locale.ROOT);
        String errorType = answer.startsWith("HTTP/1.1 5") ? "internalservererrorexception" : "badrequestexception";
        assertTrue(lower.contains("content-type: application/json\r\n"), answer);
        assertTrue(lower.contains("x-amzn-errortype: " + errorType + "\r\n"), answer);
        assertTrue(lower.contains("x-amzn-requestid: "), answer);
        assertTrue(answer.matches("(?s).*\r\n\r\n\\{\"message\":\"[^\"]+\"}"), answer);
    }
}
