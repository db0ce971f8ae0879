package dev.mimic.maven.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The goal for a person, where there is no project. */
final class ServeTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    @Test
    void servesUntilItIsInterruptedAndLeavesNothingRunning() throws Exception {
        Process maven = serve("-Dmimic.port=0");
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = maven.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.equals("Ctrl-C ends it.")) {
                lines.add(line);
                line = output.readLine();
            }
            String url = lines.stream()
                    .filter(printed -> printed.startsWith("http://127.0.0.1:"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(String.join("\n", lines)));

            assertEquals(200, status(url));

            maven.destroy();
            maven.waitFor();
        } finally {
            maven.destroyForcibly();
        }

        assertTrue(lines.contains("Api is served at"), lines::toString);
        assertEquals(
                List.of(), lines.stream().filter(line -> line.contains("jetty")).toList());
        assertEquals(List.of(), Project.engines());
    }

    @Test
    void refusesAnOptionThatItDoesNotKnow() throws Exception {
        Process maven = serve("-Dmimic.prot=1");

        List<String> lines = maven.inputReader().lines().toList();

        assertEquals(1, maven.waitFor());
        assertTrue(
                lines.stream().anyMatch(line -> line.contains(": unknown option mimic.prot; known are mimic.apiKey, ")),
                lines::toString);
    }

    private static Process serve(String option) throws Exception {
        boolean windows = File.separatorChar == '\\';
        return new ProcessBuilder(
                        Path.of(System.getProperty("maven"), "bin", windows ? "mvn.cmd" : "mvn")
                                .toString(),
                        "--batch-mode",
                        "--offline",
                        "-Dmaven.repo.local=" + System.getProperty("repository"),
                        "-Dmaven.repo.local.tail=" + System.getProperty("repository.tail"),
                        "dev.mimic:mimic-maven-plugin:" + System.getProperty("mimic.version") + ":serve",
                        "-Dmimic.assembly=.",
                        option)
                .directory(new Project("refused").directory().resolve("api").toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static int status(String url) throws Exception {
        return CLIENT.send(
                        HttpRequest.newBuilder(URI.create(url + "/"))
                                .header("Content-Type", "application/json")
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
