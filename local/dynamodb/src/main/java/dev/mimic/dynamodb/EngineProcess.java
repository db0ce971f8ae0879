package dev.mimic.dynamodb;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process of {@link DynamoDbLocalServer}, and the conversation with it over its standard input and output. */
final class EngineProcess implements AutoCloseable {

    /** What a process cannot do without: programs, the encoding of file names, and Windows' sockets and temporary files. */
    private static final List<String> INHERITED = List.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SystemRoot", "TEMP");

    /** Stands for the end of the output. */
    private static final String END = "";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private Addresses first;

    private EngineProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "dynamodb-local-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a process and waits until the addresses of its first DynamoDB Local are known.
     *
     * @param arguments as {@link DynamoDbLocalServer#main} takes them
     */
    static EngineProcess start(Installation installation, List<String> arguments) {
        try {
            ProcessBuilder builder = new ProcessBuilder(commandLine(installation, arguments)).redirectErrorStream(true);
            // The rest is meant for programs that talk to the real AWS, and the engine holds an SDK as well.
            builder.environment().clear();
            INHERITED.forEach(name -> Optional.ofNullable(System.getenv(name))
                    .ifPresent(value -> builder.environment().put(name, value)));
            builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
            EngineProcess started = new EngineProcess(builder.start());
            started.first = started.addresses();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static List<String> commandLine(Installation installation, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        // The second compiler never earns back what it costs: a start takes 1.7 s of CPU instead of 3.3, the first 500
        // pairs of PutItem and GetItem 3.3 s instead of 6.4, and the sixth 500 still 1.2 s instead of 1.6 (JDK 17).
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xmx1g");
        command.add("-cp");
        command.add(Stream.concat(Stream.of(Installation.ownCode()), installation.classPath().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(DynamoDbLocalServer.class.getName());
        command.addAll(arguments);
        return command;
    }

    /** All of it, also what nobody waits for: a full pipe would stop the engine in the middle of a request. */
    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            output.lines().filter(line -> !line.equals(END)).forEach(this::keep);
        } catch (IOException | UncheckedIOException closed) {
            // the engine is gone, and so is what it had to say
        }
        lines.add(END);
    }

    /** The newest: of what the engine says while nobody asks it anything, nobody wants more. */
    private void keep(String line) {
        lines.add(line);
        if (lines.size() > 1000) {
            lines.poll();
        }
    }

    /** The addresses of the DynamoDB Local that the process began with. */
    Addresses first() {
        return first;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Starts a further one, in memory. */
    synchronized Addresses add() {
        try {
            say(DynamoDbLocalServer.ADD);
            return addresses();
        } catch (IOException e) {
            throw new UncheckedIOException("DynamoDB Local has ended: " + e.getMessage(), e);
        }
    }

    /** Waits until one answers. */
    void awaitStart(Addresses addresses) {
        if (!answers(addresses.controlPlane())) {
            StringBuilder printed = new StringBuilder();
            for (String line = next(); !line.equals(END); line = next()) {
                printed.append(System.lineSeparator()).append(line);
            }
            throw notStarted(printed);
        }
    }

    /** Whatever the answer is; without a time limit, since a machine may be busy, and a process that ends hangs up. */
    private static boolean answers(URI address) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (IOException ended) {
            return false;
        }
    }

    /** Lets one answer at its endpoint. */
    void open(Addresses addresses) {
        sayIfAlive(DynamoDbLocalServer.OPEN + addresses.endpoint().getPort());
    }

    /** Closes one. */
    void close(Addresses addresses) {
        sayIfAlive(DynamoDbLocalServer.CLOSE + addresses.endpoint().getPort());
    }

    private synchronized void sayIfAlive(String line) {
        try {
            say(line);
        } catch (IOException ended) {
            // and with the process every DynamoDB Local in it
        }
    }

    private void say(String line) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    private Addresses addresses() {
        StringBuilder printed = new StringBuilder();
        for (String line = next(); !line.equals(END); line = next()) {
            if (line.startsWith(DynamoDbLocalServer.IN_USE)) {
                throw new IllegalStateException("another server keeps its tables in "
                        + line.substring(DynamoDbLocalServer.IN_USE.length())
                        + ": end it, or choose another folder");
            }
            if (line.startsWith(DynamoDbLocalServer.EARLIER)) {
                throw new IllegalStateException("an earlier version keeps tables in "
                        + Path.of(line.substring(DynamoDbLocalServer.EARLIER.length()), EarlierVersion.FILE)
                        + ", which are taken over only into one account and region that has no tables yet: choose another"
                        + " folder");
            }
            if (line.startsWith(DynamoDbLocalServer.PORTS)) {
                return Addresses.in(line);
            }
            printed.append(System.lineSeparator()).append(line);
        }
        throw notStarted(printed);
    }

    private static UncheckedIOException notStarted(StringBuilder printed) {
        return fault("DynamoDB Local did not start:" + printed);
    }

    private static UncheckedIOException fault(String message) {
        return new UncheckedIOException(message, new IOException(message));
    }

    private String next() {
        try {
            String line = lines.take();
            if (line.equals(END)) {
                // for whoever asks after this
                lines.add(END);
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw fault("interrupted while DynamoDB Local started");
        }
    }

    /** Stops the process and waits until it is gone. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
