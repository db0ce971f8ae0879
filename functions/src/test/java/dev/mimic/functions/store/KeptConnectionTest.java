package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Which connections outlive their calls, against a server that never closes one, nor says that it would. The timeout only
 * tells a connection that ends from one that does not.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class KeptConnectionTest {

    private static final String ENDPOINT = "aws.endpointUrlDynamoDb";
    private static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";
    private static final Document DOCUMENT = new Document("1", Optional.empty());
    private static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(1));

    private final List<Thread> connections = new CopyOnWriteArrayList<>();
    private ServerSocket server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        new Thread(this::accept).start();
        System.setProperty(ENDPOINT, "http://127.0.0.1:" + server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        System.clearProperty(ENDPOINT);
        server.close();
    }

    @Test
    void callsTakeTheConnectionThatIsThere() {
        DocumentStore store = DocumentStore.open("us-east-1", "table", InstantSource.system());

        store.put(ID, DOCUMENT, DEADLINE);
        store.find(ID, DEADLINE);

        assertEquals(1, connections.size());
        assertTrue(connections.get(0).isAlive());
    }

    /** Priming's calls come before a snapshot. A connection in it would be dead after the restore. */
    @Test
    void callsWithoutATraceCloseTheirs() throws InterruptedException {
        DocumentStore store =
                DocumentStore.open("us-east-1", "table", InstantSource.system()).traceless();

        store.put(ID, DOCUMENT, DEADLINE);
        store.find(ID, DEADLINE);

        // One for the write and the first read of an item that is not there, and one for the second read.
        assertEquals(2, connections.size());
        for (Thread connection : connections) {
            connection.join();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread connection = new Thread(() -> serve(socket));
                connections.add(connection);
                connection.start();
            }
        } catch (IOException closed) {
            // by the test
        }
    }

    /** Answers every request of a connection, until the other side closes it. */
    private static void serve(Socket socket) {
        try (socket;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            while (true) {
                List<String> head = new ArrayList<>();
                for (String line = in.readLine(); line == null || !line.isEmpty(); line = in.readLine()) {
                    if (line == null) {
                        return;
                    }
                    head.add(line.toLowerCase(Locale.ROOT));
                }
                in.skip(lengthIn(head));
                boolean put = head.stream().anyMatch(line -> line.endsWith(".putitem"));
                boolean conditional = put && head.contains("connection: close");
                socket.getOutputStream().write(answer(conditional).getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            // closed by the function
        }
    }

    private static long lengthIn(List<String> head) {
        return head.stream()
                .filter(line -> line.startsWith("content-length: "))
                .mapToLong(line -> Long.parseLong(line.substring("content-length: ".length())))
                .sum();
    }

    private static String answer(boolean refused) {
        String body =
                refused ? "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\"}" : "{}";
        return (refused ? "HTTP/1.1 400 Bad Request" : "HTTP/1.1 200 OK")
                + "\r\nx-amzn-RequestId: an-id\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
