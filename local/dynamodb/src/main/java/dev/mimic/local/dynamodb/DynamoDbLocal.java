package dev.mimic.local.dynamodb;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
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
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Amazon's DynamoDB Local, running in a process of its own on a free loopback port until it is closed.
 *
 * <p>The process also ends by itself when the one that started it is gone, however that came about.
 */
public final class DynamoDbLocal implements AutoCloseable {

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
        return start(Optional.empty());
    }

    /**
     * Starts an engine that keeps its tables in a directory and finds those of earlier runs there.
     *
     * @param directory where the tables are kept; made if missing
     * @throws UncheckedIOException if the engine does not start; the message holds what it printed
     */
    public static DynamoDbLocal onDisk(Path directory) {
        try {
            return start(Optional.of(
                    Files.createDirectories(directory).toAbsolutePath().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep tables in " + directory, e);
        }
    }

    private static DynamoDbLocal start(Optional<String> directory) {
        try {
            ProcessBuilder builder = new ProcessBuilder(commandLine(directory)).redirectErrorStream(true);
            builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
            Process process = builder.start();
            return new DynamoDbLocal(process, awaitEndpoint(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> commandLine(Optional<String> directory) throws IOException {
        String installation = installation();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-Xmx1g");
        command.add("-cp");
        command.add(ownCode() + File.pathSeparator + installation + File.separator + "*");
        command.add(DynamoDbLocalServer.class.getName());
        directory.ifPresent(command::add);
        return command;
    }

    private static String installation() throws IOException {
        InputStream resource = DynamoDbLocal.class.getResourceAsStream("installation.properties");
        // From a stream of bytes it would be read as Latin-1, and Maven has written the directory in UTF-8.
        try (Reader reader = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties.getProperty("directory");
        }
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
