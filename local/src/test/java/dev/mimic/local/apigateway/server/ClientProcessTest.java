package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Early answers to the HTTP clients that come with Python and Node.js, in processes of their own. */
final class ClientProcessTest {

    /** One client may be lucky with a connection that breaks. */
    private static final int ATTEMPTS = 3;

    private final SampleApi api = new SampleApi().route("POST", "/mimic", true).route("POST", "/open", false);

    @ParameterizedTest
    @CsvSource({"python3, early_answers.py", "node, early_answers.mjs"})
    void everyAnswerArrives(String program, String script) throws Exception {
        assumeTrue(isInstalled(program), program + " is not installed");
        List<String> requests = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        add(requests, "/dev/open?ttl=%", "b", expected, 400);
        add(requests, "/dev/%", "b", expected, 400);
        add(requests, "/dev/none", "b", expected, 403);
        add(requests, "/dev/mimic", "b", expected, 403);
        add(requests, "/dev/" + "a".repeat(30_000), "b", expected, 414);
        add(requests, "/dev/open", "a".repeat(30_000), expected, 431);
        add(requests, "/dev/open", "b", expected, 200);

        try (ServedSample served = new ServedSample(api)) {
            assertEquals(expected, output(program, script, served.port(), requests));
        }
    }

    private static void add(
            List<String> requests, String target, String header, List<String> expected, int statusCode) {
        requests.addAll(Collections.nCopies(
                ATTEMPTS, "{\"target\":\"%s\",\"headers\":{\"X-A\":\"%s\"}}".formatted(target, header)));
        expected.addAll(Collections.nCopies(ATTEMPTS, Integer.toString(statusCode)));
    }

    private static boolean isInstalled(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notFound) {
            return false;
        }
    }

    private static List<String> output(String program, String script, int port, List<String> requests)
            throws IOException, URISyntaxException {
        Path path = Path.of(Objects.requireNonNull(ClientProcessTest.class.getResource("/clients/" + script))
                .toURI());
        List<String> command = new ArrayList<>(List.of(program, path.toString(), Integer.toString(port)));
        command.addAll(requests);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
