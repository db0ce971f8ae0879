package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mimic's own stack, served from its synthesized template: packaged functions, DynamoDB Local, real HTTP. */
final class EndToEndTest {

    private static final String KEY = ServedMimic.KEY;
    private static final String UNKNOWN_ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";

    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    @BeforeEach
    void aMonthLater() {
        ServedMimic.aMonthLater();
    }

    @Test
    void storesAndRetrievesAndRefuses() {
        String document =
                "{\"n\":12345678901234567890.000000000000000000001,\"a\":[],\"\":null, \"\\ud800\":\"\uD83D\uDE00\"}";
        HttpResponse<String> stored = post(document);
        HttpResponse<String> found = get(stored.body());
        HttpResponse<String> byLocation = send(request(URI.create(ServedMimic.url())
                .resolve(stored.headers().firstValue("Location").orElseThrow())));
        assertEquals(200, stored.statusCode());
        assertEquals(Optional.of("text/plain"), stored.headers().firstValue("Content-Type"));
        assertEquals(200, found.statusCode());
        assertEquals(Optional.of("application/json"), found.headers().firstValue("Content-Type"));
        assertEquals("{\"id\":\"" + stored.body() + "\",\"body\":" + document + "}", found.body());
        assertEquals(found.body(), byLocation.body());

        assertAnswer(404, "{\"message\":\"Item not found\"}", get(UNKNOWN_ID));
        assertAnswer(404, "{\"message\":\"Item not found\"}", get("no-id"));
        assertAnswer(
                400,
                "{\"message\":\"Invalid JSON: expected a value but found the end, line 1, column 4\"}",
                post("[1,"));
        assertAnswer(404, "{\"message\":\"Not found\"}", send(request(uri("/other"))));
        assertAnswer(
                404, "{\"message\":\"Not found\"}", send(request(uri("/mimic")).DELETE()));

        HttpRequest.Builder withoutKey = HttpRequest.newBuilder(uri("/mimic/" + stored.body()));
        assertAnswer(403, "{\"message\":\"Forbidden\"}", send(withoutKey));
        assertAnswer(403, "{\"message\":\"Forbidden\"}", send(withoutKey.copy().header("x-api-key", KEY + "x")));

        assertTrue(
                ServedMimic.log().stream().anyMatch(line -> line.matches("REPORT RequestId: .*Init Duration: .*")),
                ServedMimic.log()::toString);
        assertTrue(
                ServedMimic.log().stream().noneMatch(line -> line.contains("12345678901234567890")),
                ServedMimic.log()::toString);
    }

    /** Slashes at the end and repeated ones change nothing for a {@code POST}; before the id they would for a {@code GET}. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/dev/mimic", "/dev/mimic/", "/dev/mimic//", "/dev//mimic", "//dev/mimic", "//dev///mimic//"})
    void whatLocationSaysIsAnsweredWhicheverWayTheRequestCame(String path) {
        URI server = URI.create(ServedMimic.url()).resolve("/");

        HttpResponse<String> stored = send(
                request(URI.create(server.toString().replaceFirst("/$", path))).POST(BodyPublishers.ofString("1")));
        String location = stored.headers().firstValue("Location").orElseThrow();

        assertEquals(
                "{\"id\":\"" + stored.body() + "\",\"body\":1}",
                send(request(server.resolve(location))).body());
    }

    @Test
    void theUsagePlanHolds() {
        List<Integer> burst = IntStream.range(0, 25)
                .mapToObj(request -> get("no-id").statusCode())
                .toList();
        ServedMimic.advance(Duration.ofSeconds(1));
        HttpResponse<String> afterASecond = get("no-id");

        assertEquals(20, burst.stream().filter(status -> status == 404).count());
        assertEquals(List.of(429, 429, 429, 429, 429), burst.subList(20, 25));
        assertEquals(404, afterASecond.statusCode());

        int used = 21;
        while (used < 1000) {
            ServedMimic.advance(Duration.ofSeconds(2));
            for (int request = 0; request < 20 && used < 1000; request++, used++) {
                assertEquals(404, get("no-id").statusCode());
            }
        }
        ServedMimic.advance(Duration.ofSeconds(2));
        HttpResponse<String> overTheQuota = get("no-id");
        ServedMimic.aMonthLater();
        HttpResponse<String> nextMonth = get("no-id");

        assertEquals(429, overTheQuota.statusCode());
        assertTrue(overTheQuota.body().contains("Quota"), overTheQuota::body);
        assertEquals(404, nextMonth.statusCode());
    }

    @Test
    void aDocumentOfFiveMegabytesComesBackAndOnePastTheLimitIsRefused() {
        String document = "[\"" + "0123456789".repeat(499_999) + "\", 1 ]";

        HttpResponse<String> stored = post(document);
        HttpResponse<String> tooLarge = post("\"" + "0".repeat(6 * 1024 * 1024 - 2) + "\"");

        assertEquals(200, stored.statusCode(), stored::body);
        assertEquals(
                DocumentClient.retrieved(stored.body(), document),
                get(stored.body()).body());
        assertAnswer(413, "{\"message\": \"Request Too Long\"}", tooLarge);
    }

    @Test
    void parallelCallersGetTheirOwnDocuments() {
        List<CompletableFuture<String>> stored = IntStream.range(0, 20)
                .mapToObj(i -> client.sendAsync(
                                request(uri("/mimic"))
                                        .POST(BodyPublishers.ofString("" + i))
                                        .build(),
                                BodyHandlers.ofString())
                        .thenApply(HttpResponse::body))
                .toList();
        List<String> ids = stored.stream().map(CompletableFuture::join).toList();
        ServedMimic.advance(Duration.ofSeconds(2));

        Set<String> distinct = new TreeSet<>(ids);
        assertEquals(20, distinct.size());
        for (int i = 0; i < ids.size(); i++) {
            assertEquals(
                    "{\"id\":\"" + ids.get(i) + "\",\"body\":" + i + "}",
                    get(ids.get(i)).body());
        }
    }

    private static URI uri(String path) {
        return URI.create(ServedMimic.url() + path);
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).header("x-api-key", KEY);
    }

    private HttpResponse<String> post(String document) {
        return send(request(uri("/mimic")).POST(BodyPublishers.ofString(document)));
    }

    private HttpResponse<String> get(String id) {
        return send(request(uri("/mimic/" + id)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertAnswer(int status, String body, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode());
        assertEquals(body, answer.body());
    }
}
