package dev.mimic.local;

import dev.mimic.local.commandline.Local;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** {@link Local} in a process of its own, with as much memory as it should do with. */
public final class LocalProcess implements AutoCloseable {

    private static final String KEY = "a-key-for-the-soak-test";

    private final Process process;
    private final URI documents;

    private LocalProcess(Process process, URI documents) {
        this.process = process;
        this.documents = documents;
    }

    public static LocalProcess start(boolean unlimited) throws IOException {
        return start(unlimited, Map.of());
    }

    /** Starts it with environment variables beside those of this process. */
    public static LocalProcess start(boolean unlimited, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dmimic.assembly=" + SynthesizedMimic.ASSEMBLY,
                        "-Dmimic.port=0",
                        "-Dmimic.apiKey=" + KEY,
                        "-Dmimic.unlimited=" + unlimited,
                        Local.class.getName())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder printed = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.matches("http://127.0.0.1:\\d+/\\S+")) {
                drain(output);
                return new LocalProcess(process, URI.create(line + "/mimic"));
            }
            printed.append(System.lineSeparator()).append(line);
        }
        throw new IllegalStateException("no address among what it printed:" + printed);
    }

    /** Reads on in the background: a full pipe would stop the process. */
    private static void drain(BufferedReader output) {
        Thread reader = new Thread(
                () -> {
                    try {
                        output.transferTo(Writer.nullWriter());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "local-output");
        reader.setDaemon(true);
        reader.start();
    }

    public DocumentClient client() {
        return new DocumentClient(documents, KEY);
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
