package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.MovableClock;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.service.InvocationResult;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class RestApiServerTest {

    private static final int MEGABYTE = 1024 * 1024;

    private final SampleApi api = new SampleApi()
            .route("POST", "/mimic", true)
            .route("GET", "/mimic/{id}", true)
            .route("GET", "/open", false);

    @Test
    void aRouteThatNeedsNoKeyTakesAnyCaller() throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            String answer = served.raw("GET /dev/open HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        }
    }

    @Test
    void theAccessLogTellsHowFarEachRequestGot() throws IOException {
        try (ServedSample served = new ServedSample(api)) {
            served.get("/dev/open");
            served.get("/dev/other");
            served.raw("GET /dev/mimic/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertEquals(
                    List.of(
                            "GET /dev/open to Optional[/open], integrated true: 200",
                            "GET /dev/other to Optional.empty, integrated false: 403",
                            "GET /dev/mimic/1 to Optional[/mimic/{id}], integrated false: 403"),
                    served.accessLog.stream()
                            .map(entry -> entry.method() + " " + entry.path() + " to "
                                    + entry.route().map(Route::resourcePath) + ", integrated " + entry.integrated()
                                    + ": "
                                    + entry.statusCode())
                            .toList());
            assertTrue(served.accessLog.stream()
                    .map(AccessLog.Entry::latency)
                    .allMatch(latency -> !latency.isNegative() && latency.toMinutes() < 10));
        }
    }

    @Test
    void onlyWhatTheUsagePlanMetersUsesUpItsLimits() {
        api.keyThrottle = Optional.of(new Throttle(1, 1));

        try (ServedSample served = new ServedSample(api)) {
            served.get("/dev/other");
            served.post("/dev/mimic", new byte[10 * MEGABYTE + 1]);
            served.get("/dev/open");
            served.get("/dev/open");

            assertEquals(200, served.get("/dev/mimic/1").statusCode());
            assertEquals(429, served.get("/dev/mimic/1").statusCode());
            assertEquals(200, served.get("/dev/open").statusCode());
        }
    }

    @Test
    void largeBodiesPass() {
        byte[] body = "1".repeat(6_000_000).getBytes(StandardCharsets.UTF_8);

        try (ServedSample served = new ServedSample(api)) {
            assertEquals(200, served.post("/dev/mimic", body).statusCode());
            assertEquals(body.length, served.event().path("body").asText().length());
        }
    }

    @Test
    void anEventMayHaveSixMegabytes() {
        try (ServedSample served = new ServedSample(api)) {
            served.behaviour = event -> ServedSample.answer("{}");
            served.post("/dev/mimic", new byte[] {'1'});
            int room = 6 * MEGABYTE - served.eventSizes.get(0);

            HttpResponse<String> fits = served.post("/dev/mimic", ones(1 + room));
            HttpResponse<String> tooLarge = served.post("/dev/mimic", ones(1 + room + 100));

            assertEquals(200, fits.statusCode());
            assertEquals(413, tooLarge.statusCode());
        }
    }

    @Test
    void aBodyMayComeInChunks() {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.send(chunked(served, List.of(ones(1), ones(2))));

            assertEquals(200, answer.statusCode());
            assertEquals("111", served.event().path("body").asText());
        }
    }

    @Test
    void aBodyInChunksIsMeasuredAsItComes() {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> answer = served.send(chunked(served, Collections.nCopies(11, ones(MEGABYTE))));

            assertEquals(413, answer.statusCode());
            assertTrue(served.events.isEmpty());
        }
    }

    @Test
    void preflightsAreAnsweredByTheMock() {
        api.route(
                "OPTIONS",
                "/mimic",
                false,
                SampleApi.preflight(
                        204, Map.of("Access-Control-Allow-Origin", "https://a.example"), Set.of("https://b.example")));

        try (ServedSample served = new ServedSample(api)) {
            HttpRequest.Builder options = served.request("/dev/mimic").method("OPTIONS", ServedSample.NO_BODY);

            HttpResponse<String> plain = served.send(options.build());
            HttpResponse<String> other = served.send(
                    options.copy().header("Origin", "https://b.example").build());
            HttpResponse<String> foreign = served.send(
                    options.copy().header("Origin", "https://c.example").build());

            assertEquals(204, plain.statusCode());
            assertEquals(Optional.empty(), plain.headers().firstValue("Content-Type"));
            assertEquals(Optional.empty(), plain.headers().firstValue("Content-Length"));
            assertEquals(Optional.of("https://a.example"), plain.headers().firstValue("Access-Control-Allow-Origin"));
            assertEquals(Optional.of("https://b.example"), other.headers().firstValue("Access-Control-Allow-Origin"));
            assertEquals(Optional.of("https://a.example"), foreign.headers().firstValue("Access-Control-Allow-Origin"));
            assertTrue(served.events.isEmpty());
        }
    }

    @Test
    void everyAnswerHasIdsOfItsOwnThatTheFunctionKnows() {
        try (ServedSample served = new ServedSample(api)) {
            HttpResponse<String> first = served.get("/dev/mimic/1");
            HttpResponse<String> second = served.get("/dev/other");

            for (String name : List.of("x-amzn-RequestId", "x-amz-apigw-id")) {
                assertNotEquals(
                        first.headers().firstValue(name).orElseThrow(),
                        second.headers().firstValue(name).orElseThrow());
            }
            assertEquals(
                    first.headers().firstValue("x-amzn-RequestId").orElseThrow(),
                    served.event().path("requestContext").path("requestId").asText());
            assertEquals(
                    first.headers().firstValue("x-amz-apigw-id").orElseThrow(),
                    served.event()
                            .path("requestContext")
                            .path("extendedRequestId")
                            .asText());
        }
    }

    @Test
    void functionsThatThinkHoldNoThread() throws InterruptedException {
        int callers = 300;
        CountDownLatch asked = new CountDownLatch(callers);
        CompletableFuture<InvocationResult> thought = new CompletableFuture<>();

        try (ServedSample served = new ServedSample(api)) {
            served.behaviour = event -> {
                asked.countDown();
                return thought;
            };
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                answers.add(served.sendAsync(served.request("/dev/mimic/1").build()));
            }
            asked.await();
            served.behaviour = event -> ServedSample.answer("{\"statusCode\":201}");
            HttpResponse<String> meanwhile = served.get("/dev/mimic/2");
            ServedSample.answer("{\"statusCode\":202}").thenAccept(thought::complete);

            assertEquals(201, meanwhile.statusCode());
            assertTrue(answers.stream().map(CompletableFuture::join).allMatch(status -> status == 202));
        }
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        try (ServedSample served = new ServedSample(api);
                Socket socket = new Socket()) {
            // A server on all interfaces would answer on every address of the loopback network.
            assertThrows(
                    IOException.class, () -> socket.connect(new InetSocketAddress("127.0.0.2", served.port()), 1000));
        }
    }

    @Test
    void aPortInUseIsNamed() {
        try (ServedSample served = new ServedSample(api);
                RestApiServer second = new RestApiServer(
                        api.build(),
                        SampleApi.KEY_VALUES,
                        (function, event) -> ServedSample.failure(),
                        new MovableClock("2026-01-15T12:00:00Z"),
                        false)) {
            PortInUseException thrown = assertThrows(PortInUseException.class, () -> second.start(served.port()));

            assertTrue(thrown.getMessage().contains("port " + served.port() + " is in use"), thrown::getMessage);
        }
    }

    private static byte[] ones(int length) {
        return "1".repeat(length).getBytes(StandardCharsets.US_ASCII);
    }

    private static HttpRequest chunked(ServedSample served, List<byte[]> chunks) {
        return served.request("/dev/mimic")
                .POST(BodyPublishers.ofByteArrays(chunks))
                .build();
    }
}
