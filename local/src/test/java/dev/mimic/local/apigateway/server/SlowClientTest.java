package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Clients that take their time, more of them than the server has threads. What shows that they hold up nobody is the
 * order of events: others are answered while they have still to go on.
 */
final class SlowClientTest {

    private static final String REQUEST = "POST /dev/mimic HTTP/1.1\r\nHost: a\r\nConnection: close\r\nx-api-key: "
            + SampleApi.KEY + "\r\nContent-Length: 2\r\n\r\n42";

    private final SampleApi api = new SampleApi().route("POST", "/mimic", true).route("GET", "/mimic/{id}", true);
    private final ServedSample served = new ServedSample(api);
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        served.close();
    }

    @Test
    void clientsThatSendByteByByteHoldUpNobody() throws IOException {
        connect(300);

        for (byte next : REQUEST.getBytes(StandardCharsets.US_ASCII)) {
            assertEquals(200, served.get("/dev/mimic/1").statusCode());
            for (Socket socket : sockets) {
                socket.getOutputStream().write(next);
            }
        }

        for (Socket socket : sockets) {
            assertTrue(answer(socket).startsWith("HTTP/1.1 200 "));
        }
        assertEquals(
                300,
                served.events.stream()
                        .filter(event -> event.path("body").asText().equals("42"))
                        .count());
    }

    @Test
    void clientsThatDoNotReadTheirAnswersHoldUpNobody() throws IOException {
        String large = "1".repeat(4_000_000);
        served.behaviour = event -> ServedSample.answer("{\"body\":\"" + large + "\"}");
        connect(40);
        for (Socket socket : sockets) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        }

        assertEquals(200, served.get("/dev/mimic/1").statusCode());

        for (Socket socket : sockets) {
            assertTrue(answer(socket).endsWith("\r\n\r\n" + large));
        }
    }

    @Test
    void thousandsOfIdleConnectionsHoldUpNobody() throws IOException {
        connect(3_000);

        assertEquals(200, served.get("/dev/mimic/1").statusCode());
        for (Socket socket : List.of(sockets.get(0), sockets.get(2_999))) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            assertTrue(answer(socket).startsWith("HTTP/1.1 200 "));
        }
    }

    private void connect(int clients) throws IOException {
        for (int client = 0; client < clients; client++) {
            sockets.add(new Socket("127.0.0.1", served.port()));
        }
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
