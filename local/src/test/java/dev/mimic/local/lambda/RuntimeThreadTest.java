package dev.mimic.local.lambda;

import static dev.mimic.local.lambda.Invocations.answer;
import static dev.mimic.local.lambda.Invocations.error;
import static dev.mimic.local.lambda.Invocations.invoke;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.lambda.functions.AskingHandler;
import dev.mimic.local.lambda.functions.BrokenConstructorHandler;
import dev.mimic.local.lambda.functions.GreetingHandler;
import dev.mimic.local.lambda.functions.ScriptedHandler;
import dev.mimic.local.service.InvocationResult;
import java.io.IOException;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a function on a thread of this JVM sees and leaves: as little of this JVM as one in a JVM of its own. */
final class RuntimeThreadTest {

    /** Shorter than some of the invocations here. */
    private static final Duration TIMEOUT = Duration.ofMillis(1);

    private static final RecordedLog log = new RecordedLog();
    private static Path code;
    private static DataPlane lambda;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        code = FunctionPackage.write(directory);
        lambda = start(Map.of("LEVEL", "debug"), "Asking", "Scripted", "Greeting", "Broken");
    }

    @AfterAll
    static void stop() {
        lambda.close();
    }

    private static DataPlane start(Map<String, String> variables, String... names) {
        Map<String, Class<?>> handlers = Map.of(
                "Asking", AskingHandler.class,
                "Scripted", ScriptedHandler.class,
                "Greeting", GreetingHandler.class,
                "Broken", BrokenConstructorHandler.class);
        return new DataPlane(functions(handlers, names), variables, 7, log, TIMEOUT, true);
    }

    private static List<LambdaFunction> functions(Map<String, Class<?>> handlers, String... names) {
        return List.of(names).stream()
                .map(name -> FunctionPackage.function(name, code, handlers.get(name), TIMEOUT))
                .toList();
    }

    @Test
    void isInThisJvm() throws Exception {
        assertEquals(Long.toString(ProcessHandle.current().pid()), answer(lambda, "Scripted", "pid"));
    }

    @ParameterizedTest
    @CsvSource({"MIMIC_TABLE, Table", "LEVEL, debug", "AWS_REGION, eu-west-1"})
    void findsItsOwnVariablesInEveryWay(String name, String value) throws Exception {
        assertEquals(String.join(" ", value, value, value, value), answer(lambda, "Asking", "variable " + name));
    }

    @Test
    void findsItsVariablesWhenItsClassIsInitialized() throws Exception {
        assertEquals("Table", answer(lambda, "Asking", "atOnce"));
    }

    @Test
    void findsNoVariableOfThisJvm() throws Exception {
        Set<String> found = List.of(answer(lambda, "Scripted", "environment").split("\n")).stream()
                .map(variable -> variable.substring(0, variable.indexOf('=')))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> expected =
                new TreeSet<>(EnvironmentVariables.of(scripted(), Path.of("."), "127.0.0.1:1", Map.of("LEVEL", "debug"))
                        .keySet());
        assertEquals(expected, found);
        assertFalse(found.containsAll(System.getenv().keySet()));
    }

    private static LambdaFunction scripted() {
        return FunctionPackage.function("Scripted", code, ScriptedHandler.class, TIMEOUT);
    }

    /** A test that has a client of its own sets some of these, and the SDK asks for them before the environment. */
    @ParameterizedTest
    @ValueSource(
            strings = {"aws.region", "com.amazonaws.xray.other", "software.amazon.awssdk.http.service.impl", "user.home"
            })
    void propertiesThatWouldMisleadItAreItsOwn(String name) throws Exception {
        String before = System.getProperty(name);
        System.setProperty(name, "of this JVM");
        try {
            String unset = answer(lambda, "Asking", "property " + name);
            answer(lambda, "Asking", "set " + name + " own");
            String set = answer(lambda, "Asking", "property " + name);
            String cleared = answer(lambda, "Asking", "clear " + name);

            assertFalse(unset.contains("of this JVM"), unset);
            assertEquals("own own", set);
            assertEquals("own", cleared);
            assertEquals("of this JVM", System.getProperty(name));
        } finally {
            restore(name, before);
        }
    }

    private static void restore(String name, String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }

    @Test
    void otherPropertiesAreThoseOfThisJvm() throws Exception {
        String unset = answer(lambda, "Asking", "property test.of.this");
        answer(lambda, "Asking", "set test.of.this shared");

        assertEquals("null otherwise", unset);
        assertEquals("shared", System.clearProperty("test.of.this"));
    }

    @Test
    void theHeaderOfAnInvocationIsNoPropertyOfThisJvm() throws Exception {
        String header = answer(lambda, "Asking", "property com.amazonaws.xray.traceHeader");

        assertTrue(header.startsWith("Root=1-"), header);
        assertNull(System.getProperty("com.amazonaws.xray.traceHeader"));
    }

    @Test
    void logsWhatItPrintsOnWhicheverThread() throws Exception {
        answer(lambda, "Scripted", "log");
        List<String> lines = log.upTo("Scripted", "printed without a line end");
        answer(lambda, "Asking", "print hello");
        List<String> own = log.upTo("Asking", "elsewhere");

        assertEquals(
                List.of(
                        "printed: \u00e9\u2713",
                        "logged without a line end",
                        "[WARN] logged as a warning",
                        "printed as an error",
                        "printed without a line end"),
                lines.subList(lines.size() - 5, lines.size()));
        assertEquals(List.of("hello", "elsewhere: hello"), own.subList(own.size() - 2, own.size()));
        assertTrue(log.upTo("Scripted", "REPORT").get(0).startsWith("END RequestId: "));
    }

    @Test
    void hasTheInputAndTheClassesOfAJvmOfItsOwn() throws Exception {
        assertEquals("-1", answer(lambda, "Scripted", "input"));
        assertEquals("true", answer(lambda, "Scripted", "sees com.amazonaws.services.lambda.runtime.Context"));
        assertEquals(
                "true",
                answer(
                        lambda,
                        "Scripted",
                        "sees com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent"));
        assertEquals("false", answer(lambda, "Scripted", "sees dev.mimic.local.lambda.DataPlane"));
        assertEquals("false", answer(lambda, "Scripted", "sees org.junit.jupiter.api.Test"));
        assertEquals("false", answer(lambda, "Scripted", "sees org.objectweb.asm.ClassReader"));
        assertEquals("loose", answer(lambda, "Scripted", "resource loose.txt"));
        assertEquals("a", answer(lambda, "Scripted", "resource library.txt"));
    }

    @Test
    void takesAndGivesTheTypesOfEvents() throws Exception {
        String answer = answer(
                lambda, "Greeting", "{\"httpMethod\":\"GET\",\"pathParameters\":{\"id\":\"42\"},\"body\":\"World\"}");

        assertTrue(answer.contains("Hello World"), answer);
    }

    @Test
    void failsAsInAJvmOfItsOwn() throws Exception {
        JsonNode thrown = error(lambda, "Scripted", "throw");
        JsonNode ofSystem = error(lambda, "Asking", "nothing");
        JsonNode initialization = error(lambda, "Broken", "");

        assertEquals("broken", thrown.get("errorMessage").textValue());
        assertFalse(thrown.get("stackTrace").toString().contains("RuntimeInterfaceClient"));
        assertTrue(ofSystem.get("stackTrace").toString().contains(AskingHandler.class.getName()), ofSystem::toString);
        assertEquals(
                "MIMIC_TABLE is not set", initialization.get("errorMessage").textValue());
        assertTrue(log.upTo("Broken", "INIT_REPORT").stream().anyMatch(line -> line.contains("BrokenConstructor")));
    }

    /** Each is held for longer than the function's timeout, and all but the first wait for it. */
    @Test
    void servesOneInvocationAfterTheOtherWithoutATimeout() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (DataPlane own = new DataPlane(
                        List.of(scripted()), Map.of(), 7, (function, line) -> lines.add(line), TIMEOUT, true);
                ServerSocket held = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            List<CompletableFuture<InvocationResult>> results = IntStream.range(0, 3)
                    .mapToObj(i -> invoke(own, "Scripted", "hold " + held.getLocalPort()))
                    .toList();
            for (CompletableFuture<InvocationResult> result : results) {
                Socket holding = held.accept();
                assertFalse(result.isDone());
                holding.close();
                answer(result);
            }
        }

        assertEquals(
                1, lines.stream().filter(line -> line.startsWith("INIT_START")).count());
    }

    @Test
    void twoInOneJvmShareNothing() throws Exception {
        try (DataPlane other = start(Map.of("LEVEL", "info"), "Asking")) {
            answer(other, "Asking", "set aws.region own");
            CompletableFuture<InvocationResult> ofOther = invoke(other, "Asking", "variable LEVEL");

            assertEquals("debug debug debug debug", answer(lambda, "Asking", "variable LEVEL"));
            assertEquals("info info info info", answer(ofOther));
            assertEquals("null otherwise", answer(lambda, "Asking", "property aws.region"));
        }
    }

    @Test
    void leavesNoThreadAndNoLoaderAtADeploymentAndAtTheEnd() throws Exception {
        CompletableFuture<InvocationResult> waiting;
        try (DataPlane own = start(Map.of("LEVEL", "1"), "Asking")) {
            assertEquals("true", answer(own, "Asking", "leave test.loader.1"));
            own.deploy(functions(Map.of("Asking", AskingHandler.class), "Asking"), Map.of("LEVEL", "2"), 1);
            assertEquals("true", answer(own, "Asking", "leave test.loader.2"));
            waiting = invoke(own, "Asking", "await");
            log.upTo("Asking", "waiting");
        }

        assertThrows(CancellationException.class, waiting::join);
        awaitCollection("test.loader.1");
        awaitCollection("test.loader.2");
    }

    /** A loader is reachable as long as a thread runs its code. */
    private static void awaitCollection(String property) throws InterruptedException {
        Reference<?> loader = (Reference<?>) System.getProperties().remove(property);
        for (int i = 0; i < 100 && !loader.refersTo(null); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertTrue(loader.refersTo(null), "the loader is still reachable");
    }

    @Test
    void anEndDoesNotWaitForAHandlerThatNothingInterrupts() throws Exception {
        try (ServerSocket held = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            DataPlane own = start(Map.of(), "Scripted");
            CompletableFuture<InvocationResult> blocked = invoke(own, "Scripted", "hold " + held.getLocalPort());
            Socket holding = held.accept();

            own.close();

            assertThrows(CancellationException.class, blocked::join);
            holding.close();
        }
    }
}
