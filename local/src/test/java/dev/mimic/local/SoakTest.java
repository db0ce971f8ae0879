package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mimic on one machine under load, in a process of its own: {@code ./mvnw -Psoak}. */
@Tag("soak")
final class SoakTest {

    private static final int CLIENTS = 64;

    /** How many documents are stored and retrieved. */
    private static final int PAIRS = Integer.getInteger("mimic.soak.pairs", 100_000);

    /** The rate and the burst of Mimic's usage plan, by default. */
    private static final int RATE = 10;

    private static final int BURST = 20;

    /** More than the rate lets through. */
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(25);

    private static final Map<String, Long> MOST_MEGABYTES =
            Map.of("local", 1_024L, "function", 1_769L, "DynamoDB", 2_048L);

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    @Test
    void storesAndRetrievesWithoutAFlaw() throws Exception {
        String[] ids = new String[PAIRS];
        long[] nanos = new long[2 * PAIRS];
        long start;
        long end;
        Map<String, Long> peaks;

        try (ServerProcess local = ServerProcess.start(true)) {
            DocumentClient client = local.client();
            MemorySampler memory = new MemorySampler(local.process());
            start = System.nanoTime();
            each(pair -> {
                ids[pair] = timed(nanos, 2 * pair, () -> store(client, pair));
                timed(nanos, 2 * pair + 1, () -> check(client, ids[pair], pair));
            });
            end = System.nanoTime();
            each(pair -> check(client, ids[pair], pair));
            peaks = memory.end();
        }

        Arrays.sort(nanos);
        System.out.printf(
                "soak: %d pairs, %d failed; %.0f requests a second, p50 %.1f ms, p99 %.1f ms; peaks in MB: %s%n",
                PAIRS,
                wrong.size(),
                nanos.length * 1e9 / (end - start),
                nanos[PAIRS] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6,
                peaks);
        assertEquals(List.of(), wrong.stream().limit(10).toList());
        MOST_MEGABYTES.forEach((process, most) ->
                assertTrue(peaks.get(process) <= most, () -> process + " took " + peaks.get(process) + " MB"));
    }

    @Test
    void letsThroughInAMinuteWhatBurstAndRateAllow() throws Exception {
        long passed = 0;
        long sent = 0;
        double seconds;

        try (ServerProcess local = ServerProcess.start(false)) {
            DocumentClient client = local.client();
            // The first request starts a JVM; what it takes out of the bucket has flowed in again before the next.
            client.get("no-id");
            Thread.sleep(1_000);
            long start = System.nanoTime();
            while (System.nanoTime() - start < Duration.ofMinutes(1).toNanos()) {
                sent++;
                passed += client.get("no-id").statusCode() == 429 ? 0 : 1;
                Thread.sleep(BETWEEN_REQUESTS.toMillis());
            }
            seconds = (System.nanoTime() - start) / 1e9;
        }

        double allowed = BURST + RATE * seconds;
        System.out.printf("soak: %d of %d requests passed in %.1f s, %.1f allowed%n", passed, sent, seconds, allowed);
        assertTrue(sent > allowed * 1.2, "too few requests to reach the limit: " + sent);
        assertEquals(allowed, passed, allowed * 0.02);
    }

    private String store(DocumentClient client, int pair) {
        HttpResponse<String> answer = client.post(document(pair));
        if (answer.statusCode() != 200) {
            wrong.add("POST answers " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private String check(DocumentClient client, String id, int pair) {
        HttpResponse<String> answer = client.get(id);
        if (!answer.body().equals(DocumentClient.retrieved(id, document(pair)))) {
            wrong.add("GET " + id + " answers " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static String document(int pair) {
        return "{\"pair\": " + pair + ", \"text\": \"" + "soak ".repeat(pair % 100) + "\", \"n\": 1.50E+0}";
    }

    private static String timed(long[] nanos, int index, Supplier<String> request) {
        long start = System.nanoTime();
        String result = request.get();
        nanos[index] = System.nanoTime() - start;
        return result;
    }

    private static void each(IntConsumer pair) {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<CompletableFuture<Void>> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> CompletableFuture.runAsync(
                            () -> {
                                for (int i = client; i < PAIRS; i += CLIENTS) {
                                    pair.accept(i);
                                }
                            },
                            threads))
                    .toList();
            clients.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
    }
}
