package dev.mimic.local.lambda.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeApiConnectionTest {

    private final Set<InetSocketAddress> clients = new HashSet<>();
    private HttpServer server;
    private RuntimeApiConnection connection;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/2018-06-01/runtime/echo", exchange -> {
            clients.add(exchange.getRemoteAddress());
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Lambda-Runtime-Method", exchange.getRequestMethod());
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            try (OutputStream answer = exchange.getResponseBody()) {
                answer.write(body);
            }
        });
        server.createContext("/2018-06-01/runtime/last", exchange -> {
            clients.add(exchange.getRemoteAddress());
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
        connection = new RuntimeApiConnection(InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort());
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 6 * 1024 * 1024})
    void carriesBodiesOfAnySize(int size) throws IOException {
        String text = "x".repeat(size);

        RuntimeApiConnection.Response response = connection.post("echo", body(text));

        assertEquals(200, response.status());
        assertEquals(text, new String(response.body(), StandardCharsets.UTF_8));
    }

    @Test
    void findsHeadersInWhateverCase() throws IOException {
        RuntimeApiConnection.Response response = connection.get("echo");

        assertEquals("GET", response.header("LAMBDA-runtime-method"));
        assertEquals("", response.header("Lambda-Runtime-Other"));
    }

    @Test
    void keepsItsConnection() throws IOException {
        connection.get("echo");
        connection.post("echo", body("text"));
        connection.get("echo");

        assertEquals(1, clients.size());
    }

    @Test
    void connectsAnewWhenTheServerHasClosedTheConnection() throws IOException {
        connection.get("last");

        assertEquals(202, connection.post("last", body("text")).status());

        assertEquals(2, clients.size());
    }

    @Test
    void failsWhenTheServerIsGone() throws IOException {
        connection.get("echo");
        server.stop(0);

        assertThrows(IOException.class, () -> connection.get("echo"));
    }

    private static ByteArrayOutputStream body(String text) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(text.getBytes(StandardCharsets.UTF_8));
        return body;
    }
}
