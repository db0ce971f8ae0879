package dev.mimic.dynamodb;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Amazon's DynamoDB Local, running in a process of its own on a free loopback port until it is closed.
 *
 * <p>The process also ends by itself when the one that started it is gone, however that came about.
 */
public final class DynamoDbLocal implements AutoCloseable {

    /** What a process cannot do without: programs, the encoding of file names, and Windows' sockets and temporary files. */
    private static final List<String> INHERITED = List.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SystemRoot", "TEMP");

    private final Process process;
    private final URI endpoint;

    private DynamoDbLocal(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * Starts an engine whose tables are gone when it is closed.
     *
     * @throws UncheckedIOException if the engine does not start; the message holds what it printed
     */
    public static DynamoDbLocal inMemory() {
        return start(List.of());
    }

    /** Starts an engine that keeps the tables of {@link Database#DEFAULT}, and others, in a directory. */
    public static DynamoDbLocal onDisk(Path directory) {
        return onDisk(directory, Set.of(Database.DEFAULT));
    }

    /**
     * Starts an engine that keeps its tables in a directory and finds those of earlier runs there. Those of versions
     * that did not part accounts and regions become those of the one database, if one is named.
     *
     * @param directory where the tables are kept; made if missing
     * @param databases where the tables will be
     * @throws IllegalStateException if another engine keeps its tables there, or an earlier version has left some that
     *     may belong to any of several databases; the message is one line
     * @throws UncheckedIOException if the engine does not start; the message holds what it printed
     */
    public static DynamoDbLocal onDisk(Path directory, Set<Database> databases) {
        try {
            Path made = Files.createDirectories(directory).toAbsolutePath();
            return start(
                    Stream.concat(Stream.of(made.toString()), databases.stream().map(Database::fileName))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep tables in " + directory, e);
        }
    }

    private static DynamoDbLocal start(List<String> arguments) {
        try {
            ProcessBuilder builder = new ProcessBuilder(commandLine(arguments)).redirectErrorStream(true);
            // The rest is meant for programs that talk to the real AWS, and the engine holds an SDK as well.
            builder.environment().clear();
            INHERITED.forEach(name -> Optional.ofNullable(System.getenv(name))
                    .ifPresent(value -> builder.environment().put(name, value)));
            builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
            Process process = builder.start();
            return new DynamoDbLocal(process, awaitEndpoint(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static List<String> commandLine(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        // The second compiler never earns back what it costs: a start takes 1.7 s of CPU instead of 3.3, the first 500
        // pairs of PutItem and GetItem 3.3 s instead of 6.4, and the sixth 500 still 1.2 s instead of 1.6 (JDK 17).
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xmx1g");
        command.add("-cp");
        command.add(ownCode() + File.pathSeparator + installation() + File.separator + "*");
        command.add(DynamoDbLocalServer.class.getName());
        command.addAll(arguments);
        return command;
    }

    /**
     * The folder that the build has laid DynamoDB Local out in, beside this module's classes or jar: its jars and the
     * native SQLite of each platform.
     */
    private static Path installation() {
        Path directory = ownCode().resolveSibling("dynamodb-local");
        if (!Files.isDirectory(directory)) {
            throw new IllegalStateException(
                    "DynamoDB Local is missing in " + directory + ": ./mvnw package of this repository puts it there");
        }
        return directory;
    }

    private static Path ownCode() {
        try {
            return Path.of(DynamoDbLocal.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI awaitEndpoint(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder printed = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
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
            if (line.startsWith(DynamoDbLocalServer.READY)) {
                drain(output);
                return URI.create(line.substring(DynamoDbLocalServer.READY.length()));
            }
            printed.append(System.lineSeparator()).append(line);
        }
        throw new IOException("DynamoDB Local did not start:" + printed);
    }

    /** Reads on in the background: a full pipe would stop the engine in the middle of a request. */
    private static void drain(BufferedReader output) {
        Thread reader = new Thread(
                () -> {
                    try {
                        output.transferTo(Writer.nullWriter());
                    } catch (IOException closed) {
                        // the engine is gone, and so is what it had to say
                    }
                },
                "dynamodb-local-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** The address that an AWS SDK takes as its DynamoDB endpoint, for example {@code http://127.0.0.1:41234}. */
    public URI endpoint() {
        return endpoint;
    }

    /** The engine's process, for whoever tests what happens when it dies. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Stops the engine and waits until it is gone. */
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
