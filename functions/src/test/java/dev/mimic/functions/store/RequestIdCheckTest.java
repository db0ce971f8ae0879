package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Something on the way to DynamoDB that answers in its place: 200 and an empty object, which would mean "written". */
final class RequestIdCheckTest {

    private static final String ENDPOINT = "aws.endpointUrlDynamoDb";

    private final AtomicInteger calls = new AtomicInteger();
    private volatile int callsWithoutId;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (calls.incrementAndGet() > callsWithoutId) {
                exchange.getResponseHeaders().set("x-amzn-RequestId", "an-id");
            }
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
            exchange.close();
        });
        server.start();
        System.setProperty(ENDPOINT, "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        System.clearProperty(ENDPOINT);
        server.stop(0);
    }

    @Test
    void whatDoesNotComeFromDynamoDbIsNoConfirmation() {
        callsWithoutId = Integer.MAX_VALUE;

        SdkClientException thrown = assertThrows(SdkClientException.class, RequestIdCheckTest::put);

        assertTrue(thrown.getMessage().contains("other than DynamoDB, with status 200"), thrown::getMessage);
        assertTrue(calls.get() > 1, calls::toString);
    }

    @Test
    void theCallIsTriedAgain() {
        callsWithoutId = 1;

        put();

        assertEquals(2, calls.get());
    }

    private static void put() {
        DocumentStore.open("us-east-1", "table", InstantSource.system())
                .put("an-id", new Document("1", Optional.empty()), Deadline.in(Duration.ofMinutes(1)));
    }
}
