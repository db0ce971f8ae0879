package dev.mimic.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmCommandTest {

    /** The right column stood in command lines of Lambda's managed runtimes. */
    @ParameterizedTest
    @CsvSource({"256, 222823", "384, 334233", "512, 445645", "3008, 2834432", "4093, 3945472"})
    void heapIsWhatLambdaLeavesIt(int memorySize, long kilobytes) {
        List<String> command = JvmCommand.of(
                function("java21", memorySize, Map.of(), false), Path.of("."), List.of(), List.of(), "mark");

        assertTrue(command.contains("-XX:MaxHeapSize=" + kilobytes + "k"), command.toString());
    }

    /** What HotSpot makes of -XX:MaxRAM, on JDK 17 and 25 alike; that flag itself ends with JDK 28. */
    @ParameterizedTest
    @CsvSource({"128, 8192", "256, 8192", "512, 8192", "1769, 28304", "10240, 163840"})
    void heapBeginsAsWithTheMemoryOfTheFunction(int memorySize, long kilobytes) {
        List<String> command = JvmCommand.of(
                function("java21", memorySize, Map.of(), false), Path.of("."), List.of(), List.of(), "mark");

        assertTrue(command.contains("-XX:InitialHeapSize=" + kilobytes + "k"), command.toString());
        assertTrue(command.stream().noneMatch(flag -> flag.startsWith("-XX:MaxRAM")), command.toString());
    }

    /** A flag that is deprecated makes the JVM print a warning, which would begin every log. */
    @Test
    void thisJdkTakesTheFlagsWithoutAWord() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmCommand.flags(function("java25", 128, Map.of(), false), Path.of(".")));
        command.add("-Xinternalversion");

        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), output);
        assertEquals(1, output.lines().filter(line -> !line.isBlank()).count(), output);
    }

    @ParameterizedTest
    @CsvSource({
        "java17,    false, true",
        "java17,    true,  true",
        "java8.al2, true,  true",
        "java25,    false, true",
        "java25,    true,  false",
        "java29,    true,  false"
    })
    void compilesWithC2OnlyUnderSnapStartOnARecentRuntime(String runtime, boolean snapStart, boolean stopsAtC1) {
        List<String> command =
                JvmCommand.of(function(runtime, 512, Map.of(), snapStart), Path.of("."), List.of(), List.of(), "mark");

        assertEquals(stopsAtC1, command.contains("-XX:TieredStopAtLevel=1"));
    }

    @Test
    void leavesTheTiersToTheTemplate() {
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-XX:+TieredCompilation -XX:TieredStopAtLevel=4");

        List<String> command =
                JvmCommand.of(function("java21", 512, environment, false), Path.of("."), List.of(), List.of(), "mark");

        assertTrue(command.stream().noneMatch(flag -> flag.contains("Tiered")), command.toString());
    }

    @Test
    void refusesARuntimeOtherThanJava() {
        LambdaFunction function = function("python3.13", 128, Map.of(), false);

        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> JvmCommand.requireJava(function));

        assertEquals(
                "unsupported runtime python3.13 of function Function: only Java functions run here, for example java25",
                fault.getMessage());
    }

    private static LambdaFunction function(
            String runtime, int memorySize, Map<String, String> environment, boolean snapStart) {
        return new LambdaFunction(
                "Function",
                "1",
                runtime,
                "Handler",
                Path.of("."),
                List.of(),
                environment,
                memorySize,
                Duration.ofSeconds(3),
                snapStart,
                "eu-west-1",
                "123456789012");
    }
}
