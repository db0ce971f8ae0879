package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that are known before the body has come.
 *
 * <p>A connection that is closed while bytes wait in it is reset, and the reset takes the answer with it (RFC 9112,
 * section 9.6). Whoever sends the whole body before reading must find the answer all the same.
 */
final class EarlyAnswerTest {

    private static final int FIVE_MEGABYTES = 5_000_000;
    private static final String KEY = "x-api-key: " + SampleApi.KEY;

    private final SampleApi api = new SampleApi().route("POST", "/mimic", true).route("POST", "/open", false);

    @ParameterizedTest
    @CsvSource({
        // refused by the HTTP server, which does not know where the body ends
        "/dev/%,                     X-A: b,                           400",
        "/dev/%zz,                   X-A: b,                           400",
        "/dev/open,                  X-A : b,                          400",
        "/dev/open,                  Content-Length: 5000000,          400",
        "/dev/open,                  Content-Length: 4,                400",
        "/dev/open,                  Transfer-Encoding: chunked,       400",
        "/dev/open,                  Host: b,                          400",
        "/dev/open,                  Expect: the unexpected,           417",
        "/dev/a<30000>,              X-A: b,                           414",
        "/dev/open,                  X-A: a<30000>,                    431",
        // refused by the gateway
        "/dev/open?ttl=%,            X-A: b,                           400",
        "/dev/open?ttl=%zz,          X-A: b,                           400",
        "/dev/none,                  X-A: b,                           403",
        "/dev/mimic,                 X-A: b,                           403",
        "/dev/mimic,                 Expect: 100-continue,             403",
        "/dev/open?ttl=%,            Expect: 100-continue,             400"
    })
    void reachesAClientThatSendsItsBodyToTheEnd(String target, String header, int statusCode) throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            String answer = served.raw(head(target, "Connection: close\r\n" + header) + "1".repeat(FIVE_MEGABYTES));

            assertTrue(answer.startsWith("HTTP/1.1 " + statusCode + " "), answer);
            assertTrue(answer.matches("(?s).*\r\n\r\n\\{\"message\":\"[^\"]+\"}"), answer);
        }
    }

    /** The first chunk has a length that is none; the rest would be taken for the next request. */
    @Test
    void reachesAClientWhoseChunksAreBroken() throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            String answer = served.raw("POST /dev/open HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
                    + "1".repeat(FIVE_MEGABYTES));

            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/%", "/dev/a<30000>"})
    void saysThatItClosesAndComesAtOnceWhereTheEndOfTheBodyIsNotKnown(String target) throws IOException {
        try (ServedSample served = new ServedSample(api);
                Socket socket = new Socket("127.0.0.1", served.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head(target, "X-A: b").getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            for (int sent = 0; sent < FIVE_MEGABYTES; sent += 50_000) {
                socket.getOutputStream().write(new byte[50_000]);
            }

            assertTrue(answer.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n"), answer);
        }
    }

    @Test
    void keepsTheConnectionWhereTheEndOfTheBodyIsKnown() throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            String refused = head("/dev/open?ttl=%", "X-A: b") + "1".repeat(FIVE_MEGABYTES);

            String answers = served.raw(refused + "GET /dev/none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertEquals(2, answers.split("HTTP/1.1 ", -1).length - 1, answers);
        }
    }

    /** A server that waits for the end of such a body never answers. */
    @ParameterizedTest
    @CsvSource({"/dev/open, 413", "/dev/none, 403", "/dev/open?ttl=%, 400"})
    void comesInTheMiddleOfABodyThatNeverEnds(String target, int statusCode) throws IOException {
        try (ServedSample served = new ServedSample(api);
                Socket socket = new Socket("127.0.0.1", served.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + target + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("100000\r\n" + "1".repeat(0x100000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int chunks = 0; chunks < 11; chunks++) {
                out.write(chunk);
            }

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            out.write(chunk);

            assertTrue(answer.startsWith("HTTP/1.1 " + statusCode + " "), answer);
        }
    }

    /** Each client that does not close had 64 KB for half a minute. */
    @Test
    void holdsNoBufferForAClientThatSendsNoMore() throws IOException {
        int clients = 400;
        List<Socket> open = new ArrayList<>();
        try (ServedSample served = new ServedSample(api)) {
            open.add(answered(served));
            long before = usedMemory();
            for (int client = 0; client < clients; client++) {
                open.add(answered(served));
            }

            long each = (usedMemory() - before) / clients;

            assertTrue(each < 32 * 1024, () -> each + " bytes for each connection");
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void isNotWaitedForByAServerThatCloses() throws IOException {
        ServedSample served = new ServedSample(api);
        try (Socket socket = answered(served)) {
            served.close();

            assertThrows(SocketException.class, () -> {
                while (true) {
                    socket.getOutputStream().write(1);
                }
            });
        }
    }

    /** A client that has its answer, and leaves its side open. */
    private static Socket answered(ServedSample served) throws IOException {
        Socket socket = new Socket("127.0.0.1", served.port());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(head("/dev/%", "X-A: b").getBytes(StandardCharsets.US_ASCII));
        socket.getInputStream().readAllBytes();
        return socket;
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void aMalformedQueryIsInTheAccessLog() throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            served.raw("GET /dev/open?ttl=% HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertEquals(
                    "/dev/open 400",
                    served.accessLog.get(0).path() + " "
                            + served.accessLog.get(0).statusCode());
        }
    }

    private static String head(String target, String header) {
        return "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n%s\r\n\r\n"
                .formatted(target, FIVE_MEGABYTES, header)
                .replace("a<30000>", "a".repeat(30_000));
    }
}
