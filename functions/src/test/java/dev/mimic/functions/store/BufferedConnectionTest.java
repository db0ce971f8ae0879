package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A buffered connection does what the one behind it does, against a server that tells what it was sent. */
final class BufferedConnectionTest {

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", BufferedConnectionTest::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsItsBodyInOnePiece() throws IOException {
        HttpURLConnection connection = open("/echo");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(99);
        connection.setFixedLengthStreamingMode(99L);
        connection.setChunkedStreamingMode(1);
        connection.setRequestMethod("PUT");
        connection.setRequestProperty("x-set", "once");
        connection.addRequestProperty("x-added", "1");
        connection.addRequestProperty("x-added", "2");
        connection.connect();
        connection.getOutputStream().write("body".getBytes(StandardCharsets.UTF_8));

        assertEquals("PUT", connection.getRequestMethod());
        assertEquals(200, connection.getResponseCode());
        assertEquals("OK", connection.getResponseMessage());
        assertEquals("PUT length=4 set=[once] added=[1, 2]", connection.getHeaderField("x-seen"));
        assertEquals(
                List.of("PUT length=4 set=[once] added=[1, 2]"),
                connection.getHeaderFields().get("X-seen"));
        assertArrayEquals(
                "body".getBytes(StandardCharsets.UTF_8),
                connection.getInputStream().readAllBytes());
        assertNull(connection.getErrorStream());
        assertFalse(connection.usingProxy());
    }

    @Test
    void readsTheBodyOfAFault() throws IOException {
        HttpURLConnection connection = open("/fault");
        connection.setDoOutput(true);
        connection.getOutputStream().write("why".getBytes(StandardCharsets.UTF_8));

        assertEquals(500, connection.getResponseCode());
        assertArrayEquals(
                "why".getBytes(StandardCharsets.UTF_8),
                connection.getErrorStream().readAllBytes());
        connection.disconnect();
    }

    @Test
    void followsARedirectionOrNot() throws IOException {
        HttpURLConnection connection = open("/elsewhere");
        connection.setInstanceFollowRedirects(false);

        assertEquals(302, connection.getResponseCode());
    }

    private HttpURLConnection open(String path) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return new BufferedConnection((HttpURLConnection) uri.toURL().openConnection());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders()
                .set(
                        "x-seen",
                        exchange.getRequestMethod() + " length="
                                + exchange.getRequestHeaders().getFirst("Content-Length") + " set="
                                + exchange.getRequestHeaders().get("x-set") + " added="
                                + exchange.getRequestHeaders().getOrDefault("x-added", List.of()).stream()
                                        .sorted()
                                        .toList());
        exchange.getResponseHeaders().set("Location", "/echo");
        int status = switch (exchange.getRequestURI().getPath()) {
            case "/fault" -> 500;
            case "/elsewhere" -> 302;
            default -> 200;
        };
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
