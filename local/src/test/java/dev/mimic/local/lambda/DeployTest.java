package dev.mimic.local.lambda;

import static dev.mimic.local.lambda.Invocations.answer;
import static dev.mimic.local.lambda.Invocations.invoke;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.lambda.functions.EndlessConstructorHandler;
import dev.mimic.local.lambda.functions.ScriptedHandler;
import dev.mimic.local.service.InvocationResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions that are deployed over others while invocations run. */
class DeployTest {

    @TempDir
    private Path directory;

    @Test
    void whatRunsEndsOnItsCodeAndWhatComesMeetsTheNewOne() throws Exception {
        List<LambdaFunction> functions = functions(FunctionPackage.write(directory, "old"));
        try (DataPlane lambda = new DataPlane(functions, Map.of(), 1, (function, line) -> {});
                ServerSocket held = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            held.setSoTimeout(30_000);
            CompletableFuture<InvocationResult> running = invoke(lambda, "Scripted", "hold " + held.getLocalPort());
            Socket holding = held.accept();
            CompletableFuture<InvocationResult> waiting = invoke(lambda, "Scripted", "property user.dir");

            FunctionPackage.write(directory, "new");
            lambda.deploy(functions, Map.of(), 1);
            String resource = answer(lambda, "Scripted", "resource loose.txt");
            holding.close();
            ProcessHandle old = ProcessHandle.of(Long.parseLong(answer(running)))
                    .orElseThrow(() -> new AssertionError("ended although an invocation waits"));
            Path oldCode = Path.of(answer(waiting));
            old.onExit().get(30, TimeUnit.SECONDS);
            boolean keptWhileInUse = Files.exists(oldCode);
            lambda.deploy(functions, Map.of(), 1);

            assertEquals("new", resource);
            assertTrue(keptWhileInUse);
            assertFalse(Files.exists(oldCode), "what nobody runs any more is removed");
        }
    }

    @Test
    void onlyWhatHasChangedLosesItsJvms() throws Exception {
        List<LambdaFunction> functions = functions(FunctionPackage.write(directory));
        try (DataPlane lambda = new DataPlane(functions, Map.of(), 1, (function, line) -> {})) {
            String pid = answer(lambda, "Scripted", "pid");

            lambda.deploy(functions, Map.of(), 2);
            String afterTheSame = answer(lambda, "Scripted", "pid");
            lambda.deploy(functions, Map.of("LEVEL", "debug"), 2);
            String environment = answer(lambda, "Scripted", "environment");
            String afterAnother = answer(lambda, "Scripted", "pid");

            assertEquals(pid, afterTheSame);
            assertNotEquals(pid, afterAnother);
            assertTrue(environment.contains("LEVEL=debug"), environment);
        }
    }

    @Test
    void whatStillInitializesEndsWhenItIsReplacedAndWhenAllIsClosed() throws Exception {
        Path code = FunctionPackage.write(directory);
        List<LambdaFunction> functions = List.of(
                FunctionPackage.function("Endless", code, EndlessConstructorHandler.class, Duration.ofSeconds(60)));
        Set<ProcessHandle> others = children(Set.of());
        DataPlane lambda = new DataPlane(functions, Map.of(), 1, (function, line) -> {});
        lambda.initialize(1);
        ProcessHandle first = awaitChild(others);

        lambda.deploy(functions, Map.of("LEVEL", "debug"), 1);
        first.onExit().get(30, TimeUnit.SECONDS);
        lambda.initialize(1);
        ProcessHandle second = awaitChild(others);
        lambda.close();

        assertFalse(second.isAlive());
        assertEquals(Set.of(), children(others));
    }

    private static ProcessHandle awaitChild(Set<ProcessHandle> others) throws InterruptedException {
        while (children(others).isEmpty()) {
            Thread.sleep(10);
        }
        return children(others).iterator().next();
    }

    private static Set<ProcessHandle> children(Set<ProcessHandle> others) {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .filter(child -> !others.contains(child))
                .collect(Collectors.toSet());
    }

    private static List<LambdaFunction> functions(Path code) throws IOException {
        return List.of(FunctionPackage.function("Scripted", code, ScriptedHandler.class, Duration.ofSeconds(60)));
    }
}
