package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.faults.FaultyService;
import dev.mimic.local.faults.S3Request;
import dev.mimic.local.faults.ServiceCall;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** The calls of a large document, in their order. */
    private enum Step {
        PUT_OBJECT(mimic -> mimic.s3, S3Request.PUT_OBJECT),
        PUT_ITEM(mimic -> mimic.dynamoDb, call -> true),
        DELETE_OBJECT_TAGGING(mimic -> mimic.s3, S3Request.DELETE_OBJECT_TAGGING);

        private final Function<FaultyMimic, FaultyService> service;
        private final Predicate<ServiceCall> calls;

        Step(Function<FaultyMimic, FaultyService> service, Predicate<ServiceCall> calls) {
            this.service = service;
            this.calls = calls;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT_OBJECT, true",
        "PUT_OBJECT, false",
        "PUT_ITEM, true",
        "PUT_ITEM, false",
        "DELETE_OBJECT_TAGGING, true",
        "DELETE_OBJECT_TAGGING, false"
    })
    void aFunctionKilledInTheMiddleOfAWriteAcknowledgesNothing(Step step, boolean beforeTheCall) {
        String large = Callers.large(SEED);
        String kept = client.post(large).body();
        Semaphore reached = new Semaphore(0);
        Semaphore mayGoOn = new Semaphore(0);
        Consumer<ServiceCall> stop = call -> {
            if (step.calls.test(call)) {
                reached.release();
                mayGoOn.acquireUninterruptibly();
            }
        };
        FaultyService service = step.service.apply(mimic);
        service.around(beforeTheCall ? stop : call -> {}, beforeTheCall ? call -> {} : stop);

        CompletableFuture<HttpResponse<String>> cutOff = CompletableFuture.supplyAsync(() -> client.post(large));
        reached.acquireUninterruptibly();
        mimic.functionJvms().forEach(ProcessHandle::destroyForcibly);
        HttpResponse<String> answer = cutOff.join();
        service.around(call -> {}, call -> {});
        mayGoOn.release();
        HttpResponse<String> next = client.post(large);
        List<String> orphans = mimic.kept.objectsOf(List.of(kept, next.body())).stream()
                .filter(mimic.kept::isOrphan)
                .toList();
        mimic.endOfTheNextDay();

        assertEquals(502, answer.statusCode());
        assertEquals("{\"message\": \"Internal server error\"}", answer.body());
        assertEquals(200, next.statusCode());
        assertEquals(List.of(), orphans);
        assertEquals(Set.of(), mimic.kept.unnamed());
        assertRetrieved(kept, large);
        assertRetrieved(next.body(), large);
    }

    @Test
    void functionsKilledUnderLoadLoseNothing() throws InterruptedException {
        Callers callers = new Callers(client, FAULTS, 0.1, SEED);
        callers.send(REQUESTS);

        Semaphore calls = new Semaphore(0);
        mimic.dynamoDb.around(call -> calls.release(), call -> {});
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> callers.send(3 * REQUESTS));
        for (int kill = 0; kill < 2; kill++) {
            calls.acquire(50);
            mimic.functionJvms().get(0).destroyForcibly();
        }
        load.join();
        List<String> objects = mimic.kept.objectsOf(callers.ids());
        List<String> orphans = objects.stream().filter(mimic.kept::isOrphan).toList();
        mimic.endOfTheNextDay();
        callers.retrieveAll();

        assertEquals(List.of(), callers.wrongAnswers());
        assertEquals(List.of(), orphans);
        assertEquals(Set.of(), mimic.kept.unnamed());
        assertTrue(callers.statuses().containsKey(200), callers.statuses()::toString);
    }

    @Test
    void aKilledDynamoDbLosesNothing() throws InterruptedException {
        Callers callers = new Callers(client, FAULTS, 0.1, SEED);
        callers.send(REQUESTS);

        Semaphore calls = new Semaphore(0);
        mimic.dynamoDb.around(call -> calls.release(), call -> {});
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> callers.send(5 * REQUESTS));
        calls.acquire(50);
        mimic.killDynamoDb();
        HttpResponse<String> meanwhile = client.post("{}");
        mimic.restartDynamoDb();
        load.join();
        callers.retrieveAll();

        assertEquals(500, meanwhile.statusCode());
        assertEquals(List.of(), callers.wrongAnswers());
        assertEquals(200, client.post("{}").statusCode());
    }

    /** Its objects are lost, as they never are in S3: that is told by 500, and nothing else is made up. */
    @Test
    void aKilledS3LeavesWhatTheTableHolds() throws InterruptedException {
        Callers callers = new Callers(client, FAULTS, 0.1, SEED);
        String small = client.post("[1]").body();
        String large = client.post(Callers.large(SEED)).body();
        callers.send(REQUESTS);

        Semaphore calls = new Semaphore(0);
        mimic.s3.around(call -> calls.release(), call -> {});
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> callers.send(3 * REQUESTS));
        calls.acquire(5);
        mimic.killS3();
        load.join();

        assertEquals(List.of(), callers.wrongAnswers());
        assertEquals(500, client.get(large).statusCode());
        assertEquals(500, client.post(Callers.large(SEED)).statusCode());
        assertRetrieved(small, "[1]");
        assertEquals(200, client.post("{}").statusCode());
    }

    private void assertRetrieved(String id, String document) {
        assertEquals(DocumentClient.retrieved(id, document), client.get(id).body());
    }
}
