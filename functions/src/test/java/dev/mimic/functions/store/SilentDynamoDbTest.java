package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * A DynamoDB that takes a connection and never answers: the system accepts it, and nobody reads. A thread that reads from a
 * socket heeds no interrupt, so only the end of the connection wakes it. The timeout of the test only tells a call that ends
 * from one that does not.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SilentDynamoDbTest {

    private static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";

    private ServerSocket server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        System.setProperty("aws.endpointUrlDynamoDb", "http://127.0.0.1:" + server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        System.clearProperty("aws.endpointUrlDynamoDb");
        server.close();
    }

    @Test
    void aCallEndsAtItsDeadline() {
        DocumentStore store = new DocumentStore(
                DynamoDb.connect(
                        "us-east-1",
                        UrlConnectionHttpClient.create(SilentDynamoDbTest::withoutReadTimeout),
                        PatientRetries.strategy()),
                "table",
                InstantSource.system());

        assertThrows(
                ApiCallTimeoutException.class,
                () -> store.put(ID, new Document("1", Optional.empty()), Deadline.in(Duration.ofSeconds(1))));
    }

    /** By itself a connection ends its reading too, only later. */
    private static HttpURLConnection withoutReadTimeout(URI uri) {
        try {
            return new BufferedConnection((HttpURLConnection) uri.toURL().openConnection());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
