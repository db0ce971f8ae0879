package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.commandline.Local;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that ends before all is up, by Ctrl-C or by a fault. */
final class EndedStartTest {

    /** Serves as the goal of the Maven plugin does. */
    static final class Program {

        public static void main(String[] args) throws InterruptedException {
            Local local = Local.forAPerson(System.getProperties(), settings -> {}, System.out);
            Runtime.getRuntime().addShutdownHook(new Thread(local::close));
            try {
                local.start();
            } catch (IllegalStateException e) {
                System.err.println(e.getMessage());
                System.exit(1);
            }
            new CountDownLatch(1).await();
        }
    }

    @TempDir
    private Path assembly;

    @TempDir
    private Path load;

    @TempDir
    private Path temporary;

    /** The functions that had been unpacked, some thousand files, stayed in the directory of temporary files. */
    @Test
    void anInterruptedStartLeavesNothingBehind() throws Exception {
        copyAssembly();
        packFunctions();
        for (int i = 0; i < 1000; i++) {
            Files.writeString(load.resolve(i + ".json"), "1");
        }
        Process local = start("-Dmimic.load=" + load);
        while (unpacked().isEmpty() && local.isAlive()) {
            Thread.sleep(20);
        }
        assertTrue(local.isAlive(), () -> output(local));

        local.destroy();
        local.waitFor();

        assertEquals(List.of(), unpacked());
    }

    /** Under Maven, the SDK's own message was lost: its class was asked for after its loader had been closed. */
    @Test
    void aFaultOfDynamoDbLocalIsOneLine() throws Exception {
        copyAssembly();
        Path template = assembly.resolve("MimicStack.template.json");
        Files.writeString(
                template,
                // 255 characters are allowed by every document of AWS's; the engine counts bytes.
                Files.readString(template)
                        .replace("\"AttributeName\": \"id\"", "\"AttributeName\": \"" + "\u00e9".repeat(200) + '"'));

        Process local = start();
        String output = output(local);

        assertEquals(1, local.waitFor(), output);
        // What is being done is said every two seconds, and how long it takes depends on the machine.
        List<String> lines =
                output.lines().filter(line -> !line.startsWith("\u2026 ")).toList();
        assertEquals(1, lines.size(), output);
        assertTrue(lines.get(0).matches("DynamoDB Local refuses table MimicStack-\\S+: .* 255 .*"), output);
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                "-Djava.io.tmpdir=" + temporary,
                "-Dmimic.assembly=" + assembly,
                "-Dmimic.port=0"));
        command.addAll(List.of(options));
        command.add(Program.class.getName());
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String output(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private List<Path> unpacked() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("lambda-"))
                    .toList();
        }
    }

    private void copyAssembly() throws IOException {
        try (Stream<Path> files = Files.list(SynthesizedMimic.ASSEMBLY)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, assembly.resolve(file.getFileName()));
            }
        }
    }

    /** The archive again that {@link SynthesizedMimic} has replaced by a directory. */
    private void packFunctions() throws IOException {
        Path manifest = assembly.resolve("MimicStack.assets.json");
        try (Stream<Path> files = Files.list(assembly)) {
            Path archive = files.filter(file -> file.toString().endsWith(".jar"))
                    .findAny()
                    .orElseThrow();
            Pattern directory = Pattern.compile("\"[^\"]*lambda-task-[^\"]*\"");
            Files.writeString(
                    manifest,
                    directory.matcher(Files.readString(manifest)).replaceAll("\"" + archive.getFileName() + "\""));
        }
    }
}
