package dev.mimic.local.lambda;

import static dev.mimic.local.lambda.Invocations.answer;
import static dev.mimic.local.lambda.Invocations.error;
import static dev.mimic.local.lambda.Invocations.invoke;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.lambda.functions.BrokenConstructorHandler;
import dev.mimic.local.lambda.functions.EndlessConstructorHandler;
import dev.mimic.local.lambda.functions.ExitingConstructorHandler;
import dev.mimic.local.lambda.functions.ScriptedHandler;
import dev.mimic.local.service.InvocationResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a function does to its JVM, its caller hears of it in Lambda's words, and the next invocation is served. */
class FaultyFunctionTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final RecordedLog log = new RecordedLog();
    private static Path code;
    private static DataPlane lambda;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        code = FunctionPackage.write(directory);
        LambdaFunction missing = new LambdaFunction(
                "Missing",
                "7",
                "java25",
                "nowhere.Handler",
                code,
                List.of(),
                Map.of(),
                128,
                TIMEOUT,
                false,
                "eu-west-1",
                "123456789012");
        lambda = new DataPlane(
                List.of(
                        FunctionPackage.function("Mortal", code, ScriptedHandler.class, TIMEOUT),
                        FunctionPackage.function("Hasty", code, ScriptedHandler.class, Duration.ofMillis(2500)),
                        FunctionPackage.function("Broken", code, BrokenConstructorHandler.class, TIMEOUT),
                        FunctionPackage.function("Exiting", code, ExitingConstructorHandler.class, TIMEOUT),
                        missing),
                Map.of(),
                1,
                log);
    }

    @AfterAll
    static void stop() {
        lambda.close();
    }

    @Test
    void endsAnInvocationAtTheTimeout() throws Exception {
        String pid = answer(lambda, "Hasty", "pid");
        log.upTo("Hasty", "REPORT");

        JsonNode error = error(lambda, "Hasty", "loop");

        List<String> lines = log.upTo("Hasty", "REPORT");
        String requestId = lines.get(0).split(" ")[2];
        assertEquals("Sandbox.Timedout", error.get("errorType").textValue());
        assertEquals(
                "RequestId: " + requestId + " Error: Task timed out after 2.50 seconds",
                error.get("errorMessage").textValue());
        assertEquals("END RequestId: " + requestId, lines.get(1));
        assertTrue(lines.get(2).endsWith("\tStatus: timeout"), lines.get(2));
        assertNotEquals(pid, answer(lambda, "Hasty", "pid"));
        assertFalse(isAlive(pid));
    }

    @Test
    void survivesAnExitOfTheFunction() throws Exception {
        String pid = answer(lambda, "Mortal", "pid");

        JsonNode error = error(lambda, "Mortal", "exit 3");

        assertEquals("Runtime.ExitError", error.get("errorType").textValue());
        assertTrue(
                error.get("errorMessage")
                        .textValue()
                        .matches("RequestId: \\S{36} Error: Runtime exited with error: exit status 3"),
                error.toString());
        assertNotEquals(pid, answer(lambda, "Mortal", "pid"));
    }

    @Test
    void survivesTheEndOfAKilledFunction() throws Exception {
        String pid = answer(lambda, "Mortal", "pid");
        try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<InvocationResult> result = invoke(lambda, "Mortal", "hold " + held.getLocalPort());
            held.accept();

            ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();

            assertEquals("Runtime.ExitError", error(result).get("errorType").textValue());
        }
        assertNotEquals(pid, answer(lambda, "Mortal", "pid"));
    }

    @Test
    void replacesAJvmThatRanOutOfMemory() throws Exception {
        String pid = answer(lambda, "Mortal", "pid");

        JsonNode error = error(lambda, "Mortal", "fill");

        assertEquals(OutOfMemoryError.class.getName(), error.get("errorType").textValue());
        assertNotEquals(pid, answer(lambda, "Mortal", "pid"));
    }

    @Test
    void answersAFaultOfTheConstructor() throws Exception {
        JsonNode error = error(lambda, "Broken", "\"event\"");

        assertEquals("MIMIC_TABLE is not set", error.get("errorMessage").textValue());
        assertEquals(
                IllegalStateException.class.getName(), error.get("errorType").textValue());
        List<String> lines = log.upTo("Broken", "INIT_REPORT");
        assertTrue(
                lines.get(lines.size() - 1)
                        .matches("INIT_REPORT Init Duration: \\d+\\.\\d\\d ms\tPhase: init\tStatus: error\t"
                                + "Error Type: Runtime.BadFunctionCode"),
                lines.toString());
        assertTrue(lines.contains("MIMIC_TABLE is not set: java.lang.IllegalStateException"), lines.toString());
    }

    @Test
    void whatFailsAheadIsInitializedOnceMoreByTheFirstInvocation() throws Exception {
        List<LambdaFunction> functions = List.of(
                FunctionPackage.function("BrokenAhead", code, BrokenConstructorHandler.class, TIMEOUT),
                FunctionPackage.function("Ahead", code, ScriptedHandler.class, TIMEOUT),
                FunctionPackage.function("NotAhead", code, ScriptedHandler.class, TIMEOUT));
        try (DataPlane ahead = new DataPlane(functions, Map.of(), 1, log)) {
            ahead.initialize(2);
            List<String> unasked = log.upTo("BrokenAhead", "INIT_REPORT");

            JsonNode error = error(ahead, "BrokenAhead", "\"event\"");
            answer(ahead, "Ahead", "pid");

            assertEquals("MIMIC_TABLE is not set", error.get("errorMessage").textValue());
            assertEquals(unasked.get(0), log.upTo("BrokenAhead", "INIT_REPORT").get(0));
            assertEquals(2, log.upTo("Ahead", "START").size(), "one INIT_START, and the invocation");
            assertFalse(log.has("NotAhead"));
        }
    }

    @Test
    void answersThatTheHandlerIsMissing() throws Exception {
        JsonNode error = error(lambda, "Missing", "\"event\"");

        assertEquals(
                "Class not found: nowhere.Handler", error.get("errorMessage").textValue());
        assertEquals(
                ClassNotFoundException.class.getName(), error.get("errorType").textValue());
    }

    @Test
    void answersAnExitDuringInitializationOncePerInvocation() throws Exception {
        CompletableFuture<InvocationResult> first = invoke(lambda, "Exiting", "\"event\"");
        CompletableFuture<InvocationResult> second = invoke(lambda, "Exiting", "\"event\"");

        assertTrue(error(first).get("errorMessage").textValue().endsWith("exit status 7"));
        assertTrue(error(second).get("errorMessage").textValue().endsWith("exit status 7"));
    }

    @Test
    void endsAnInitializationAtItsLimit() throws Exception {
        LambdaFunction endless = FunctionPackage.function("Endless", code, EndlessConstructorHandler.class, TIMEOUT);
        try (DataPlane strict = new DataPlane(List.of(endless), Map.of(), 1, log, Duration.ofMillis(1500), false)) {

            JsonNode error = error(strict, "Endless", "\"event\"");

            assertEquals("Sandbox.Timedout", error.get("errorType").textValue());
            assertTrue(error.get("errorMessage").textValue().endsWith("Task timed out after 1.50 seconds"));
            List<String> lines = log.upTo("Endless", "INIT_REPORT");
            assertTrue(lines.get(lines.size() - 1).endsWith("\tPhase: init\tStatus: timeout"), lines.toString());
        }
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
    }
}
