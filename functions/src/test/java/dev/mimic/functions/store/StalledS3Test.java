package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * An S3 that takes connections and stops in the middle of what it does. A thread that reads or writes a socket heeds no
 * interrupt. The timeout of the tests only tells a call that ends from one that does not.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class StalledS3Test {

    private static final String REGION = "us-east-1";
    private static final String KEY = "documents/forever/7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63/0123456789abcdef";
    private static final ObjectReference OBJECT = new ObjectReference(KEY, 1_000, new byte[32]);

    /** More than the buffers of both ends take. */
    private static final byte[] LARGE = new byte[16 * 1024 * 1024];

    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private ServerSocket server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket();
        server.setReceiveBufferSize(4 * 1024);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Test
    void aRequestThatIsNotAnsweredEndsAtItsDeadline() {
        assertEnds("GET", () -> bucket().get(OBJECT, deadline()));
    }

    @Test
    void soDoesOneWhoseAnswerStopsHalfway() {
        answer("HTTP/1.1 200 OK\r\nx-amz-request-id: 1\r\nContent-Length: 1000\r\n\r\n" + "x".repeat(500));

        assertEnds("GET", () -> bucket().get(OBJECT, deadline()));
    }

    @Test
    void soDoesOneWhoseContentNobodyTakes() {
        assertEnds("PUT", () -> bucket().put(KEY, LARGE, true, deadline()));
    }

    private static void assertEnds(String operation, Executable call) {
        StoreException thrown = assertThrows(StoreException.class, call);

        assertEquals("S3 has not answered in time: " + operation + ' ' + KEY, thrown.getMessage());
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(1));
    }

    /** Sends this on each connection, and never more. */
    private void answer(String start) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Socket connection = server.accept();
                    connections.add(connection);
                    connection.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
                }
            } catch (IOException closed) {
                // by the test
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private Bucket bucket() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getLocalPort());
        return new Bucket(
                S3Endpoint.of("bucket", REGION, Optional.of(endpoint)),
                new S3Http(
                        new S3Signer(LambdaCredentials.provider(), REGION),
                        deadline -> UrlConnectionHttpClient.create(StalledS3Test::withoutTimeouts)),
                new PatientRetries("S3", PatientRetries.strategy()),
                0);
    }

    /** By itself a connection ends its reading too, only later. */
    private static HttpURLConnection withoutTimeouts(URI uri) {
        try {
            return (HttpURLConnection) uri.toURL().openConnection();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
