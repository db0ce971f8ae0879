package dev.mimic.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FunctionLinesTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "INIT_START Runtime Version: java:17.0.15",
                "Picked up JAVA_TOOL_OPTIONS: -XX:TieredStopAtLevel=1",
                "START RequestId: f4fdd759 Version: 1",
                "END RequestId: f4fdd759",
                "REPORT RequestId: f4fdd759\tDuration: 965.13 ms\tBilled Duration: 2073 ms",
                "{\"requestId\":\"f4fdd759\",\"outcome\":\"STORED\",\"size\":7}",
                "{\"level\":\"INFO\",\"message\":\"hello\"}",
                "{\"_aws\":{\"Timestamp\":1},\"documents\":1}"
            })
    void routineGoesWithoutAWord(String line) {
        assertEquals("", printed(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello from the function",
                "java.lang.IllegalStateException: broken",
                "\tat dev.mimic.Handler.handleRequest(Handler.java:12)",
                "STARTING",
                "{ no JSON",
                "{\"level\":\"ERROR\",\"message\":\"broken\"}",
                "{\"level\":\"WARN\",\"message\":\"odd\"}",
                "{\"requestId\":\"f4fdd759\",\"outcome\":\"FAILED\",\"size\":0,\"cause\":\"java.lang.Error\"}",
                "{\"requestId\":\"f4fdd759\",\"outcome\":\"INVALID\",\"reason\":\"Invalid JSON\",\"messages\":[\"1b\"]}",
                "INIT_REPORT Init Duration: 30000.00 ms\tPhase: init\tStatus: timeout",
                "REPORT RequestId: f4fdd759\tDuration: 10000.00 ms\tStatus: timeout"
            })
    void everythingElseIsShownWithTheFunctionsName(String line) {
        assertEquals("          store: " + line + System.lineSeparator(), printed(line));
    }

    private String printed(String line) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new FunctionLines(stream, false).append("store", line);
        return out.toString(StandardCharsets.UTF_8);
    }
}
