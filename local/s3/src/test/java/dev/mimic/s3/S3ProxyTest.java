package dev.mimic.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.engine.EngineFiles;
import dev.mimic.engine.SharedEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process, since each costs a second. */
@Tag("extended")
final class S3ProxyTest {

    private final HttpClient http =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    @Test
    void severalInOneProcessHaveBucketsOfTheirOwnOnLoopbackAlone() throws Exception {
        S3Proxy third;
        try (SharedEngine<S3Proxy> engine = S3Proxy.shared(S3Proxy::besideThisModule)) {
            S3Proxy first = engine.launch();
            S3Proxy second = engine.launch();
            assertEquals(200, status("PUT", first, "/bucket"));
            assertEquals(200, status("PUT", first, "/bucket/key"));

            assertEquals(200, status("GET", first, "/bucket/key"));
            assertEquals(404, status("GET", second, "/bucket/key"));
            assertEquals(first.process().pid(), second.process().pid());
            for (InetAddress address : NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .toList()) {
                assertThrows(
                        IOException.class,
                        () -> new Socket(address, first.awaitStart().getPort()).close());
            }

            first.close();
            assertThrows(ConnectException.class, () -> {
                while (true) {
                    status("GET", first, "/bucket/key");
                }
            });
            assertEquals(404, status("GET", second, "/bucket/key"));

            second.process().destroyForcibly();
            second.process().onExit().join();
            third = engine.launch();
            assertEquals(404, status("GET", third, "/bucket/key"));
        }
        assertFalse(third.process().isAlive());
    }

    @Test
    void saysWhatItPrintedIfItDoesNotStart(@TempDir Path empty) {
        S3Proxy broken = S3Proxy.engine(() -> EngineFiles.jars(empty)).launch();

        UncheckedIOException fault = assertThrows(UncheckedIOException.class, broken::awaitStart);

        assertTrue(fault.getMessage().startsWith("S3Proxy did not start:"), fault.getMessage());
        assertTrue(fault.getMessage().contains("org.gaul.s3proxy"), fault.getMessage());
        broken.close();
        assertEquals(List.of(), broken.process().children().toList());
    }

    private int status(String method, S3Proxy proxy, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(proxy.awaitStart() + path))
                .method(method, BodyPublishers.ofByteArray(new byte[0]))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
