package dev.mimic.local.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a browser sends for a page from elsewhere, and what callers on this machine send. */
public final class LocalCallersTest {

    private static Server server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new LocalCallers(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Content.Sink.write(response, true, "answered", callback);
                return true;
            }
        }));
        server.start();
        port = connector.getLocalPort();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    /**
     * {@return the answer to a request that no client of the JDK sends}
     *
     * @param head its lines but the last, each with {@code \r\n}
     */
    public static String ask(int port, String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:4566, , 200",
        "LOCALHOST, , 200",
        "[::1]:4566, , 200",
        "bucket.localhost, , 200",
        "host.docker.internal:4566, , 200",
        "mimic:4566, , 200",
        "127.0.0.1, http://localhost:3000, 200",
        "evil.example, , 403",
        "127.0.0.1.evil.example, , 403",
        "localhost.evil.example:4566, , 403",
        "127.0.0.1, https://evil.example, 403",
        "127.0.0.1, null, 403",
        "127.0.0.1, 'http://[', 403"
    })
    void answersNoPageFromElsewhere(String host, String origin, int statusCode) throws IOException {
        String answer = ask(
                port,
                "POST / HTTP/1.1\r\nHost: " + host + "\r\n" + (origin == null ? "" : "Origin: " + origin + "\r\n")
                        + "Content-Length: 0\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 " + statusCode + " "), answer);
        assertEquals(statusCode == 200, answer.contains("answered"), answer);
    }
}
