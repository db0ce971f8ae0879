package dev.mimic.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A {@link LocalServer} of Mimic's own stack in a process of its own, with as much memory as it should do with. */
public final class ServerProcess implements AutoCloseable {

    private static final String KEY = "a-key-for-the-soak-test";

    private final Process process;
    private final URI documents;

    private ServerProcess(Process process, URI documents) {
        this.process = process;
        this.documents = documents;
    }

    /** Prints one line, the address of the stage, and serves until its input ends: when it is closed, or its parent is gone. */
    static final class Program {

        public static void main(String[] args) throws IOException {
            try (LocalServer server = LocalServer.of(Path.of(args[0]))
                    .apiKey(KEY)
                    .unlimited(Boolean.parseBoolean(args[1]))
                    .start()) {
                System.out.println(server.apis().get(0).url());
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    public static ServerProcess start(boolean unlimited) throws IOException {
        return start(unlimited, Map.of());
    }

    /** Starts it with environment variables beside those of this process. */
    public static ServerProcess start(boolean unlimited, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        SynthesizedMimic.ASSEMBLY.toString(),
                        Boolean.toString(unlimited))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader output = process.inputReader();
        String address = output.readLine();
        if (address == null) {
            throw new IllegalStateException("the server did not start");
        }
        return new ServerProcess(process, URI.create(address + "/mimic"));
    }

    public DocumentClient client() {
        return new DocumentClient(documents, KEY);
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
