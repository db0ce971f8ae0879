package dev.mimic.local.lambda;

import static dev.mimic.local.lambda.Invocations.answer;
import static dev.mimic.local.lambda.Invocations.error;
import static dev.mimic.local.lambda.Invocations.invoke;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.local.lambda.debugger.DebugPorts;
import dev.mimic.local.lambda.functions.ScriptedHandler;
import dev.mimic.local.service.InvocationResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions under a debugger: a real one, through the Java Debug Interface. */
class DebugPortsTest {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(60);
    /** Longer than what is short; a wait that is limited would have ended. */
    private static final long LONGER_MILLIS = 1300;

    private static final Map<String, String> NAMES = Map.of(FunctionPackage.arn("Scripted"), "Scripted");

    @TempDir
    private Path directory;

    private final RecordedLog log = new RecordedLog();
    private DebugPorts ports;
    private DataPlane lambda;

    @AfterEach
    void end() {
        ports.close();
        if (lambda != null) {
            lambda.close();
        }
    }

    @Test
    void noLimitCountsWhileADebuggerIsAttachedAndASecondRequestWaits() throws Exception {
        start(false, SHORT);
        String pid;
        String pidOfSecond;
        try (Debugger debugger = attach().breakAt(ScriptedHandler.class, "pid")) {
            CompletableFuture<InvocationResult> first = patiently("pid");
            CompletableFuture<InvocationResult> second = patiently("pid");
            debugger.awaitBreakpoint();
            assertThrows(
                    IOException.class, () -> attach().close(), "one debugger at a time, as the JVM itself takes it");
            assertThrows(
                    TimeoutException.class,
                    () -> CompletableFuture.anyOf(first, second).get(LONGER_MILLIS, TimeUnit.MILLISECONDS));
            debugger.resumeToTheEnd();
            pid = answer(first);
            pidOfSecond = answer(second);
        }
        String afterwards =
                error(lambda, "Scripted", "loop").get("errorMessage").textValue();

        assertEquals(pid, pidOfSecond, "one JVM, so that it is the one that the debugger is attached to");
        assertEquals("Task timed out after 1.00 seconds", afterwards.substring(afterwards.indexOf("Task")));
    }

    @Test
    void thePortStaysWhateverBecomesOfTheJvm() throws Exception {
        List<LambdaFunction> functions = start(false, LONG);
        noDebuggerStartsNoJvm();
        String attachedTwice = pidAtABreakpoint();
        assertEquals(attachedTwice, pidAtABreakpoint());
        error(lambda, "Scripted", "exit 3");
        String afterACrash = pidAtABreakpoint();
        FunctionPackage.write(directory, "new");
        lambda.deploy(functions, Map.of(), 1);
        String afterADeployment = pidAtABreakpoint();

        assertNotEquals(attachedTwice, afterACrash);
        assertNotEquals(afterACrash, afterADeployment);
        assertEquals("new", answer(lambda, "Scripted", "resource loose.txt"));
        List<String> started = log.upTo("Scripted", "REPORT");
        assertEquals("INIT_START Runtime Version: java:" + Runtime.version(), started.get(0));
        assertEquals("START", started.get(1).split(" ")[0], "what the JVM says of its port is not the function's");
    }

    @Test
    void aSuspendedJvmRunsNothingBeforeItsDebuggerLetsItAndRequestsWaitForThat() throws Exception {
        start(true, SHORT);
        CompletableFuture<InvocationResult> waiting = patiently("echo done");
        assertThrows(TimeoutException.class, () -> waiting.get(LONGER_MILLIS, TimeUnit.MILLISECONDS));

        try (Debugger debugger = attach().breakAt(ScriptedHandler.class, "<init>")) {
            debugger.resume();
            debugger.awaitBreakpoint();
            assertFalse(waiting.isDone());
            debugger.resumeToTheEnd();

            assertEquals("done", answer(waiting));
        }
    }

    @Test
    void aPortInUseIsOneSentenceAndNoPortIsTaken() throws Exception {
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ports = new DebugPorts(used.getLocalPort(), false);

            String message = assertThrows(IllegalStateException.class, () -> ports.take(NAMES))
                    .getMessage();

            assertEquals(
                    "port " + used.getLocalPort() + " to debug function Scripted is in use: stop what listens there, or"
                            + " choose another first one",
                    message);
        }
        ports.take(NAMES);
        assertEquals(1, ports.of(FunctionPackage.arn("Scripted")).stream().count());
    }

    @Test
    void thereIsNoPortAbove65535() {
        ports = new DebugPorts(65536, false);

        String message = assertThrows(IllegalStateException.class, () -> ports.take(NAMES))
                .getMessage();

        assertEquals("no port is left to debug function Scripted: choose a first one below 65536", message);
    }

    /** Whoever only looks whether something listens there, is no debugger. */
    private void noDebuggerStartsNoJvm() throws IOException {
        try (Socket other = new Socket(InetAddress.getLoopbackAddress(), port())) {
            other.getOutputStream().write("GET / HTTP/1.1".getBytes(StandardCharsets.US_ASCII));
            assertEquals(-1, other.getInputStream().read());
        }
    }

    private String pidAtABreakpoint() throws Exception {
        CompletableFuture<InvocationResult> running;
        try (Debugger debugger = attach().breakAt(ScriptedHandler.class, "pid")) {
            running = invoke(lambda, "Scripted", "pid");
            debugger.awaitBreakpoint();
            assertFalse(running.isDone());
        }
        return answer(running);
    }

    private List<LambdaFunction> start(boolean suspend, Duration timeout) throws IOException {
        List<LambdaFunction> functions = List.of(
                FunctionPackage.function("Scripted", FunctionPackage.write(directory), ScriptedHandler.class, timeout));
        ports = new DebugPorts(0, suspend);
        ports.take(NAMES);
        lambda = new DataPlane(functions, Map.of(), 1, log, DataPlane.INIT_LIMIT, false, Optional.of(ports));
        return functions;
    }

    private int port() {
        return ports.of(FunctionPackage.arn("Scripted")).orElseThrow().number();
    }

    private Debugger attach() throws Exception {
        return Debugger.attach(port());
    }

    /** Invokes for a caller who waits no longer than the function may take, as API Gateway does. */
    private CompletableFuture<InvocationResult> patiently(String event) {
        return lambda.invoke(FunctionPackage.arn("Scripted"), event.getBytes(StandardCharsets.UTF_8), SHORT);
    }
}
