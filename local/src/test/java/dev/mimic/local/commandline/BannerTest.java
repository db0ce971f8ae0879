package dev.mimic.local.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.local.ServedAssembly.ServedApi;
import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BannerTest {

    private static final UsagePlan PLAN = new UsagePlan(
            "Plan",
            Optional.empty(),
            Optional.empty(),
            List.of(
                    new ApiKey("KeyA", "a1b2c3d4e5", "Reader", Optional.empty(), true),
                    new ApiKey("KeyB", "f6g7h8i9j0", "Writer", Optional.empty(), true)));

    @Test
    void namesTheKeysWhereThereAreSeveral() {
        assertEquals(List.of("x-api-key: one  (Reader)", "x-api-key: two  (Writer)"), keyLines(true));
    }

    @Test
    void needsNoNameForOne() {
        assertEquals(List.of("x-api-key: one", "x-api-key: two"), keyLines(false));
    }

    @Test
    void saysWhyRoutesAreNotServed() {
        Integration notServed = new Integration.NotServed("GET /queue is not served on this machine: a queue");

        List<String> lines = lines(List.of(new Route("GET", "/queue", "abcdef", false, notServed)), false);

        assertEquals(
                "  GET /queue is not served on this machine: a queue",
                lines.get(lines.indexOf("Answered with 501:") + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "two words", "it's", "$HOME `id` \\ \"!*"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are a POSIX shell's")
    void aCommandHoldsAnyKeyWhenPasted(String key) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + Banner.shellWord(key)).start();

        assertEquals(key, new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static List<String> keyLines(boolean names) {
        return lines(List.of(), names).stream()
                .filter(line -> line.startsWith("x-api-key"))
                .toList();
    }

    private static List<String> lines(List<Route> routes, boolean names) {
        RestApi api = new RestApi(
                "Api",
                "abcdefghij",
                "Sample",
                "dev",
                routes,
                Map.of(),
                // Both plans have both keys.
                List.of(PLAN, PLAN),
                Optional.empty(),
                Set.of(),
                "000000000000");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("a1b2c3d4e5", "one");
        values.put("f6g7h8i9j0", "two");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Banner.print(
                new ServedApi(api, 4300, values, List.of()), names, new PrintStream(out, true, StandardCharsets.UTF_8));

        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
