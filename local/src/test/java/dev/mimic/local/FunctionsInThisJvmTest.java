package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import dev.mimic.local.assembly.WrittenAssembly;
import dev.mimic.local.lambda.FunctionPackage;
import dev.mimic.local.lambda.functions.VersionHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose functions run in its own JVM, over HTTP and before a debugger. */
final class FunctionsInThisJvmTest {

    /** How long a busy machine may take. */
    private static final long PATIENCE_MILLIS = 60_000;

    private static final String KEY = "a-key-for-functions-in-this-jvm";

    /** Serves an assembly until its input ends. */
    static final class Program {

        public static void main(String[] args) throws IOException {
            try (LocalServer server =
                    LocalServer.of(Path.of(args[0])).functionsInThisJvm(true).start()) {
                System.out.println(server.apis().get(0).url());
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    @TempDir
    private Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    @Test
    void mimicsOwnStackStoresAndRetrieves() {
        try (LocalServer server = LocalServer.of(SynthesizedMimic.ASSEMBLY)
                .engine(SharedDynamoDb.ENGINE)
                .apiKey(KEY)
                .functionsInThisJvm(true)
                .start()) {
            DocumentClient documents =
                    new DocumentClient(URI.create(server.apis().get(0).url() + "/mimic"), KEY);

            HttpResponse<String> stored = documents.post("[1, 2.50]");

            assertEquals(200, stored.statusCode(), stored::body);
            assertEquals(
                    DocumentClient.retrieved(stored.body(), "[1, 2.50]"),
                    documents.get(stored.body()).body());
            assertEquals(404, documents.get("no-id").statusCode());
        }
    }

    /** The JVM with the server has another value of the variable. */
    @Test
    void aBreakpointIsHitAndNoTimeoutCountsThere() throws Exception {
        Process jvm = start(assembly());
        try (BufferedReader output = jvm.inputReader()) {
            // "Listening for transport dt_socket at address: 12345"
            String port = output.readLine().replaceAll(".*:\\s*", "");
            URI items = URI.create(output.readLine() + "/items");
            VirtualMachine debugged = attach(port);
            watchForHandler(debugged);

            CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                    HttpRequest.newBuilder(items).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
            EventSet stopped = nextStop(debugged);
            BreakpointEvent hit = (BreakpointEvent) stopped.iterator().next();
            StackFrame frame = hit.thread().frame(0);
            String variable = frame.visibleVariableByName("answer").name();
            String thread = hit.thread().name();
            // API Gateway would have answered long ago, and Lambda have ended the function.
            Thread.sleep(1200);
            boolean answered = answer.isDone();
            debugged.dispose();

            assertEquals(
                    VersionHandler.class.getName(),
                    hit.location().declaringType().name());
            assertEquals("answer", variable);
            assertEquals("lambda-Items-Function-handler", thread);
            assertFalse(answered);
            assertEquals(200, answer.join().statusCode());
            assertEquals("hello loose " + jvm.pid(), answer.join().body());
        } finally {
            jvm.getOutputStream().close();
            jvm.onExit().join();
        }
    }

    private Path assembly() throws IOException {
        WrittenAssembly.in(directory)
                .withResource("/Post/Properties/Integration/TimeoutInMillis", "50")
                .withResource("/Function/Properties/Runtime", "\"java17\"")
                .withResource("/Function/Properties/Timeout", "1")
                .withResource("/Function/Properties/Handler", "\"" + VersionHandler.class.getName() + "\"")
                .withResource("/Function/Properties/Environment/Variables", "{\"GREETING\": \"hello\"}");
        Files.move(
                FunctionPackage.write(directory),
                directory.resolve("asset.function.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        return directory;
    }

    private static Process start(Path assembly) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        assembly.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("GREETING", "of the JVM");
        return builder.start();
    }

    private static VirtualMachine attach(String port) throws Exception {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(candidate -> candidate.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(port);
        return connector.attach(arguments);
    }

    private static void watchForHandler(VirtualMachine debugged) throws Exception {
        ClassPrepareRequest prepared = debugged.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(VersionHandler.class.getName());
        prepared.enable();
        // Functions are initialized when the server starts, and so it may be there already.
        for (ReferenceType handler : debugged.classesByName(VersionHandler.class.getName())) {
            breakIn(handler);
        }
    }

    /** As an IDE does: a breakpoint in a class that is not loaded yet is set once it is, by its line. */
    private static EventSet nextStop(VirtualMachine debugged) throws Exception {
        while (true) {
            EventSet events = debugged.eventQueue().remove(PATIENCE_MILLIS);
            assertNotNull(events, "nothing stops at the breakpoint");
            for (Event event : events) {
                if (event instanceof BreakpointEvent) {
                    return events;
                }
                if (event instanceof ClassPrepareEvent prepared) {
                    breakIn(prepared.referenceType());
                }
            }
            events.resume();
        }
    }

    private static void breakIn(ReferenceType type) throws Exception {
        int line = type.methodsByName("handleRequest").get(0).location().lineNumber();
        BreakpointRequest breakpoint = type.virtualMachine()
                .eventRequestManager()
                .createBreakpointRequest(type.locationsOfLine(line).get(0));
        breakpoint.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        breakpoint.enable();
    }
}
