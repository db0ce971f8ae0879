package dev.mimic.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.lambda.functions.ScriptedHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentLogTest {

    private final List<String> lines = new ArrayList<>();
    private final EnvironmentLog log = new EnvironmentLog(
            FunctionPackage.function("Scripted", Path.of("."), ScriptedHandler.class, Duration.ofSeconds(3)),
            (functionName, line) -> lines.add(line));

    @Test
    void reportsDurationAndMemoryRoundedUp() throws IOException {
        copy("*INIT 1048576\n*START id\n*END id 1200001 104857601\n");

        assertEquals(
                List.of(
                        "START RequestId: id Version: 7",
                        "END RequestId: id",
                        "REPORT RequestId: id\tDuration: 1.20 ms\tBilled Duration: 2 ms"
                                + "\tMemory Size: 256 MB\tMax Memory Used: 101 MB"),
                lines);
    }

    @Test
    void memoryNeverFalls() throws IOException {
        copy("*INIT 52428800\n*START id\n*END id 1000000 41943040\n");

        assertTrue(lines.get(2).endsWith("\tMax Memory Used: 50 MB"), lines.get(2));
    }

    @Test
    void endsALineThatTheFunctionLeftOpen() throws IOException {
        copy("open*START id\nhalf*END id 1000000 1048576\n");

        assertEquals("open", lines.get(0));
        assertEquals("half", lines.get(2));
        assertEquals("END RequestId: id", lines.get(3));
    }

    @Test
    void reportsAnInvocationThatTheEndInterrupted() throws IOException {
        copy("*INIT 52428800\n*START id\nlast words");
        log.ended("Status: timeout");

        assertEquals("last words", lines.get(1));
        assertEquals("END RequestId: id", lines.get(2));
        assertTrue(lines.get(3).endsWith("\tMax Memory Used: 50 MB\tStatus: timeout"), lines.get(3));
    }

    @Test
    void saysNothingOfTheEndOfAnIdleEnvironment() throws IOException {
        log.initialized();
        copy("");
        log.ended("Status: error");

        assertEquals(List.of(), lines);
    }

    private void copy(String output) throws IOException {
        log.copy(
                new ByteArrayInputStream(output.replace("*", log.mark()).getBytes(StandardCharsets.UTF_8)),
                Optional::of);
    }
}
