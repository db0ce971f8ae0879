package dev.mimic.examples;

import dev.mimic.local.commandline.Local;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code local} as a user starts it: a process of its own, known by what it prints. */
final class LocalProcess implements AutoCloseable {

    /**
     * A REST API as the start prints it.
     *
     * @param url the address of its stage
     * @param keys the values of its API keys in the order of the template
     */
    record PrintedApi(URI url, List<String> keys) {}

    private final Process process;
    private final Map<String, PrintedApi> apis = new LinkedHashMap<>();
    private final List<String> output = new ArrayList<>();

    private LocalProcess(Process process) {
        this.process = process;
    }

    /** Starts to serve, and returns when all is up. */
    static LocalProcess serve(Path assembly) throws IOException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-Dmimic.assembly=" + assembly,
                        "-Dmimic.port=0",
                        Local.class.getName())
                .redirectErrorStream(true)
                .start();
        LocalProcess local = new LocalProcess(java);
        local.readBanner();
        return local;
    }

    private void readBanner() throws IOException {
        BufferedReader printed = process.inputReader();
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            output.add(line);
            if (line.endsWith(" is served at")) {
                String name = line.substring(0, line.length() - " is served at".length());
                URI url = URI.create(printed.readLine());
                apis.put(name, new PrintedApi(url, new ArrayList<>()));
            } else if (line.startsWith("x-api-key: ")) {
                List<PrintedApi> printedApis = List.copyOf(apis.values());
                printedApis.get(printedApis.size() - 1).keys().add(line.split(" ")[1]);
            } else if (line.startsWith("Ctrl-C")) {
                drain(printed);
                return;
            }
        }
        throw new IllegalStateException("local did not start:\n" + String.join("\n", output));
    }

    /** Keeps what the functions log from filling the pipe. */
    private static void drain(BufferedReader printed) {
        Thread thread = new Thread(() -> printed.lines().forEach(line -> {}), "drain");
        thread.setDaemon(true);
        thread.start();
    }

    /** The REST APIs by their names. */
    Map<String, PrintedApi> apis() {
        return apis;
    }

    /** What the start printed, line by line. */
    List<String> output() {
        return output;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
