package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers see when a process is killed: faults, but nothing lost, and nobody has to help. */
@Tag("soak")
final class KilledProcessTest {

    private static final int REQUESTS = 100;
    private static final long SEED = 20_261_125;

    /** 502 is what API Gateway answers when a function's process is gone. */
    private static final Set<Integer> FAULTS = Set.of(500, 502, 503);

    @TempDir
    private Path data;

    private FaultyMimic mimic;
    private DocumentClient client;

    @BeforeEach
    void start() {
        mimic = new FaultyMimic(data);
        client = new DocumentClient(mimic.documents(), FaultyMimic.KEY);
    }

    @AfterEach
    void end() {
        mimic.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFunctionKilledInTheMiddleOfAWriteAcknowledgesNothing(boolean beforeTheWrite) {
        String kept = client.post("{\"kept\":true}").body();
        Semaphore reached = new Semaphore(0);
        Semaphore mayGoOn = new Semaphore(0);
        Runnable stop = () -> {
            reached.release();
            mayGoOn.acquireUninterruptibly();
        };
        mimic.dynamoDb.around(beforeTheWrite ? stop : () -> {}, beforeTheWrite ? () -> {} : stop);

        CompletableFuture<HttpResponse<String>> cutOff = CompletableFuture.supplyAsync(() -> client.post("{}"));
        reached.acquireUninterruptibly();
        mimic.functionJvms().forEach(ProcessHandle::destroyForcibly);
        HttpResponse<String> answer = cutOff.join();
        mimic.dynamoDb.around(() -> {}, () -> {});
        mayGoOn.release();
        HttpResponse<String> next = client.post("{\"next\":true}");

        assertEquals(502, answer.statusCode());
        assertEquals("{\"message\": \"Internal server error\"}", answer.body());
        assertEquals(200, next.statusCode());
        assertRetrieved(kept, "{\"kept\":true}");
        assertRetrieved(next.body(), "{\"next\":true}");
    }

    @Test
    void functionsKilledUnderLoadLoseNothing() throws InterruptedException {
        Callers callers = new Callers(client, FAULTS, SEED);
        callers.send(REQUESTS);

        Semaphore calls = new Semaphore(0);
        mimic.dynamoDb.around(calls::release, () -> {});
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> callers.send(3 * REQUESTS));
        for (int kill = 0; kill < 2; kill++) {
            calls.acquire(50);
            mimic.functionJvms().get(0).destroyForcibly();
        }
        load.join();
        callers.retrieveAll();

        assertEquals(List.of(), callers.wrongAnswers());
        assertTrue(callers.statuses().containsKey(200), callers.statuses()::toString);
    }

    @Test
    void aKilledDynamoDbLosesNothing() throws InterruptedException {
        Callers callers = new Callers(client, FAULTS, SEED);
        callers.send(REQUESTS);

        Semaphore calls = new Semaphore(0);
        mimic.dynamoDb.around(calls::release, () -> {});
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> callers.send(5 * REQUESTS));
        calls.acquire(50);
        mimic.killEngine();
        HttpResponse<String> meanwhile = client.post("{}");
        mimic.restartEngine();
        load.join();
        callers.retrieveAll();

        assertEquals(500, meanwhile.statusCode());
        assertEquals(List.of(), callers.wrongAnswers());
        assertEquals(200, client.post("{}").statusCode());
    }

    private void assertRetrieved(String id, String document) {
        assertEquals(DocumentClient.retrieved(id, document), client.get(id).body());
    }
}
