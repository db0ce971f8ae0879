package dev.mimic.local.lambda;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.mimic.local.lambda.functions.ScriptedHandler;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function's JVM does not outlive the program that started it, however that ended and whatever the function does. */
class OrphanedJvmTest {

    /** Starts a function that never ends, and prints the id of its process. */
    static final class Program {

        public static void main(String[] args) throws Exception {
            DataPlane lambda = new DataPlane(
                    List.of(FunctionPackage.function(
                            "Scripted", Path.of(args[0]), ScriptedHandler.class, Duration.ofMinutes(1))),
                    Map.of(),
                    1,
                    (functionName, line) -> {});
            System.out.println(Invocations.answer(lambda, "Scripted", "pid"));
            Invocations.answer(lambda, "Scripted", "loop");
        }
    }

    @Test
    void endsWhenItsParentIsKilled(@TempDir Path directory) throws Exception {
        Path code = FunctionPackage.write(directory);
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + directory,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        code.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ProcessHandle function;
        try (BufferedReader output = program.inputReader()) {
            function = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
        } finally {
            program.destroyForcibly();
        }

        program.waitFor();
        function.onExit().get(30, TimeUnit.SECONDS);

        assertFalse(function.isAlive());
    }
}
