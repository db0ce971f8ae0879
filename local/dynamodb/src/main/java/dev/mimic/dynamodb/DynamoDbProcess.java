package dev.mimic.dynamodb;

import dev.mimic.engine.EngineCommand;
import dev.mimic.engine.EngineFiles;
import dev.mimic.engine.EngineProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process of {@link DynamoDbLocalServer}. */
final class DynamoDbProcess implements AutoCloseable {

    private static final List<String> JVM_FLAGS = List.of(
            "-XX:+UseSerialGC",
            // The second compiler never earns back what it costs: a start takes 1.7 s of CPU instead of 3.3, the first
            // 500
            // pairs of PutItem and GetItem 3.3 s instead of 6.4, and the sixth 500 still 1.2 s instead of 1.6 (JDK 17).
            "-XX:TieredStopAtLevel=1",
            "-Xmx1g");

    private final EngineProcess process;
    private final Addresses first;

    private DynamoDbProcess(EngineProcess process) {
        this.process = process;
        first = addresses();
    }

    /**
     * Starts a process and waits until the addresses of its first DynamoDB Local are known.
     *
     * @param arguments as {@link DynamoDbLocalServer#main} takes them
     */
    static DynamoDbProcess start(Installation installation, List<String> arguments) {
        List<Path> classPath = new ArrayList<>();
        classPath.add(EngineFiles.codeOf(DynamoDbLocalServer.class));
        classPath.addAll(installation.classPath());
        return new DynamoDbProcess(EngineProcess.start(new EngineCommand(
                "DynamoDB Local",
                JVM_FLAGS,
                classPath,
                DynamoDbLocalServer.class.getName(),
                arguments,
                Map.of("DDB_LOCAL_TELEMETRY", "0"))));
    }

    /** The addresses of the DynamoDB Local that the process began with. */
    Addresses first() {
        return first;
    }

    ProcessHandle handle() {
        return process.handle();
    }

    /** Starts a further one, in memory. */
    synchronized Addresses add() {
        process.say(DynamoDbLocalServer.ADD);
        return addresses();
    }

    /** Waits until one answers. */
    void awaitStart(Addresses addresses) {
        process.awaitAnswer(addresses.controlPlane());
    }

    /** Lets one answer at its endpoint. */
    void open(Addresses addresses) {
        process.sayIfAlive(DynamoDbLocalServer.OPEN + addresses.endpoint().getPort());
    }

    /** Closes one. */
    void close(Addresses addresses) {
        process.sayIfAlive(DynamoDbLocalServer.CLOSE + addresses.endpoint().getPort());
    }

    private Addresses addresses() {
        return process.await(line -> {
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
            return Optional.of(line)
                    .filter(told -> told.startsWith(DynamoDbLocalServer.PORTS))
                    .map(Addresses::in);
        });
    }

    /** Stops the process and waits until it is gone. */
    @Override
    public void close() {
        process.close();
    }
}
