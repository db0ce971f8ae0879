package dev.mimic.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.server.AccessLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestLinesTest {

    private static final Integration FUNCTION = new Integration.LambdaProxy("store", Duration.ofSeconds(29));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aLineTellsWhatWasAskedHowItWasAnsweredAndByWhom() {
        print(false, entry("/dev/mimic", FUNCTION, true, 200));

        assertEquals(
                "12:34:56  POST    200    12.3 ms  /dev/mimic                                         store\n",
                printed());
    }

    @Test
    void whatNoIntegrationWasAskedForIsTheGateways() {
        print(false, entry("/dev/mimic", FUNCTION, false, 403));
        print(
                false,
                entry(
                        "/dev/mimic",
                        new Integration.Mock(Map.of(), Integration.PassthroughBehavior.WHEN_NO_MATCH, false, List.of()),
                        true,
                        204));

        assertTrue(printed().lines().allMatch(line -> line.endsWith(" gateway")), printed());
    }

    @ParameterizedTest
    @CsvSource({"200, 32", "304, 36", "404, 33", "502, 31"})
    void theStatusHasTheColourOfItsClass(int status, int colour) {
        print(true, entry("/dev/mimic", FUNCTION, true, status));

        assertTrue(printed().contains("\u001b[" + colour + "m" + status + "\u001b[0m"), printed());
    }

    @Test
    void whatACallerSendsDoesNotSteerTheTerminal() {
        print(false, entry("/dev/\u001b[2J\n", FUNCTION, true, 404));

        assertTrue(printed().contains("/dev/?[2J?"), printed());
    }

    private void print(boolean colours, AccessLog.Entry entry) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new RequestLines(stream, colours, () -> LocalTime.of(12, 34, 56)).append(entry);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static AccessLog.Entry entry(String path, Integration integration, boolean integrated, int status) {
        Route route = new Route("POST", "/mimic", "resource", true, integration);
        return new AccessLog.Entry(
                "POST",
                path,
                Optional.empty(),
                Optional.of(route),
                integrated,
                status,
                Optional.empty(),
                Duration.ofNanos(12_345_678));
    }
}
