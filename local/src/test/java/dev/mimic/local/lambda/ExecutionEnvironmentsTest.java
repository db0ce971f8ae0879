package dev.mimic.local.lambda;

import static dev.mimic.local.lambda.Invocations.answer;
import static dev.mimic.local.lambda.Invocations.invoke;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.lambda.functions.ScriptedHandler;
import dev.mimic.local.service.InvocationResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many JVMs serve a function, in which order, and that none is left. */
class ExecutionEnvironmentsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final RecordedLog log = new RecordedLog();
    private ServerSocket held;

    @BeforeEach
    void listen() throws IOException {
        held = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        held.setSoTimeout(30_000);
    }

    @AfterEach
    void stopListening() throws IOException {
        held.close();
    }

    @Test
    void growsToTheBoundUnderLoadAndNotPastIt() throws Exception {
        try (DataPlane lambda = service(2)) {
            List<CompletableFuture<InvocationResult>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                results.add(hold(lambda));
            }
            Socket first = held.accept();
            Socket second = held.accept();
            first.close();
            Socket third = held.accept();
            second.close();
            Socket fourth = held.accept();
            third.close();
            fourth.close();

            Set<String> pids = new HashSet<>();
            for (CompletableFuture<InvocationResult> result : results) {
                pids.add(answer(result));
            }

            assertEquals(2, pids.size());
        }
    }

    @Test
    void servesInvocationsThatMustWaitInTheirOrder() throws Exception {
        try (DataPlane lambda = service(1)) {
            List<Integer> order = new ArrayList<>();
            CompletableFuture<InvocationResult> running = hold(lambda);
            Socket holding = held.accept();
            List<CompletableFuture<Void>> waiting = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int number = i;
                waiting.add(invoke(lambda, "Scripted", "echo").thenAccept(result -> order.add(number)));
            }

            holding.close();
            answer(running);
            CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get();

            assertEquals(IntStream.range(0, 50).boxed().toList(), order);
        }
    }

    @Test
    void givesEachOfManyInvocationsItsOwnAnswer() throws Exception {
        try (DataPlane lambda = service(3)) {
            List<CompletableFuture<InvocationResult>> results = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                results.add(invoke(lambda, "Scripted", "echo " + i));
            }

            for (int i = 0; i < 500; i++) {
                assertEquals(Integer.toString(i), answer(results.get(i)));
            }
        }
    }

    @Test
    void closeEndsWhatRunsAndRemovesWhatWasUnpacked() throws Exception {
        DataPlane lambda = service(1);
        String pid = answer(lambda, "Scripted", "pid");
        Path taskRoot = Path.of(answer(lambda, "Scripted", "property user.dir"));
        CompletableFuture<InvocationResult> running = hold(lambda);
        CompletableFuture<InvocationResult> waiting = invoke(lambda, "Scripted", "echo");
        held.accept();

        lambda.close();

        assertThrows(CancellationException.class, running::get);
        assertThrows(CancellationException.class, waiting::get);
        assertTrue(ProcessHandle.of(Long.parseLong(pid)).isEmpty());
        assertFalse(Files.exists(taskRoot));
    }

    private DataPlane service(int maxConcurrency) throws IOException {
        Path code = FunctionPackage.write(directory);
        return new DataPlane(
                List.of(FunctionPackage.function("Scripted", code, ScriptedHandler.class, TIMEOUT)),
                Map.of(),
                maxConcurrency,
                log);
    }

    private CompletableFuture<InvocationResult> hold(DataPlane lambda) {
        return invoke(lambda, "Scripted", "hold " + held.getLocalPort());
    }
}
