package dev.mimic.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.assembly.LambdaFunction;
import java.nio.file.Path;
import java.time.Duration;
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
        List<String> command = JvmCommand.of(function("java21", memorySize, Map.of(), false), Path.of("."), "mark");

        assertTrue(command.contains("-XX:MaxHeapSize=" + kilobytes + "k"), command.toString());
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
        List<String> command = JvmCommand.of(function(runtime, 512, Map.of(), snapStart), Path.of("."), "mark");

        assertEquals(stopsAtC1, command.contains("-XX:TieredStopAtLevel=1"));
    }

    @Test
    void leavesTheTiersToTheTemplate() {
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-XX:+TieredCompilation -XX:TieredStopAtLevel=4");

        List<String> command = JvmCommand.of(function("java21", 512, environment, false), Path.of("."), "mark");

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
                environment,
                memorySize,
                Duration.ofSeconds(3),
                snapStart);
    }
}
