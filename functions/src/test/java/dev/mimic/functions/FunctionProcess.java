package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;

/** A JVM that makes a handler as Lambda does, without arguments, and has it answer one event. */
final class FunctionProcess {

    private FunctionProcess() {}

    /**
     * Starts the JVM.
     *
     * @param environment the environment variables beside those of the tests
     */
    static Process start(Class<? extends RequestStreamHandler> handler, Map<String, String> environment)
            throws IOException {
        ProcessBuilder process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FunctionProcess.class.getName(),
                handler.getName());
        process.environment().putAll(environment);
        return process.start();
    }

    /** Reads the event from the input, writes the answer to the output, and to the error output what is logged. */
    public static void main(String[] args) throws Exception {
        Object handler = Class.forName(args[0]).getConstructor().newInstance();
        RecordingContext context = new RecordingContext();

        ((RequestStreamHandler) handler).handleRequest(System.in, System.out, context);

        context.lines.forEach(System.err::println);
        liveObjects().forEach(System.err::println);
        Reference.reachabilityFence(handler);
    }

    /** The objects of Mimic's classes that a full garbage collection leaves, by class. */
    private static List<String> liveObjects() throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .filter(line -> line.contains("dev.mimic."))
                .map(String::strip)
                .toList();
    }
}
