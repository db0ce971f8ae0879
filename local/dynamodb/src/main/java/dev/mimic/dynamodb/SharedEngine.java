package dev.mimic.dynamodb;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One process for many DynamoDB Locals: each is on a port of its own, and sees nothing of the tables of the others. The
 * second takes milliseconds where a process of its own takes a second or two.
 */
public final class SharedEngine implements Engine, AutoCloseable {

    private final DynamoDbProcess process;
    private final AtomicBoolean firstIsTaken = new AtomicBoolean();

    private SharedEngine(DynamoDbProcess process) {
        this.process = process;
    }

    /**
     * Starts the process, and does not wait until it answers.
     *
     * @param installation the files of DynamoDB Local
     * @return the engine
     * @throws java.io.UncheckedIOException if it cannot be started
     */
    public static SharedEngine start(Installation installation) {
        return new SharedEngine(DynamoDbProcess.start(installation, List.of()));
    }

    @Override
    public DynamoDbLocal launchInMemory() {
        Addresses addresses = firstIsTaken.getAndSet(true) ? process.add() : process.first();
        return new DynamoDbLocal(process, addresses, () -> process.close(addresses));
    }

    @Override
    public DynamoDbLocal launchOnDisk(Path folder, Set<Database> databases) {
        throw new IllegalStateException(
                "an engine that several servers share keeps no tables on disk, not in " + folder);
    }

    /** Ends the process, and with it every DynamoDB Local in it. */
    @Override
    public void close() {
        process.close();
    }
}
