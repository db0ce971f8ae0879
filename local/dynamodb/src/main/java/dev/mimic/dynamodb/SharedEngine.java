package dev.mimic.dynamodb;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One process for many DynamoDB Locals: each is on a port of its own, and sees nothing of the tables of the others. The
 * second takes milliseconds where a process of its own takes a second or two.
 */
public final class SharedEngine implements Engine, AutoCloseable {

    private final EngineProcess process;
    private final AtomicBoolean firstIsTaken = new AtomicBoolean();

    private SharedEngine(EngineProcess process) {
        this.process = process;
    }

    /**
     * Starts the process, and leaves it to the first who opens a DynamoDB Local to wait for it: what else a server needs is
     * read meanwhile.
     *
     * @param installation the files of DynamoDB Local
     * @return the engine
     * @throws java.io.UncheckedIOException if there is no such process
     */
    public static SharedEngine start(Installation installation) {
        return new SharedEngine(EngineProcess.start(installation, List.of()));
    }

    @Override
    public DynamoDbLocal inMemory() {
        URI endpoint = firstIsTaken.getAndSet(true) ? process.open() : process.first();
        return new DynamoDbLocal(endpoint, process.handle(), () -> process.close(endpoint));
    }

    @Override
    public DynamoDbLocal onDisk(Path folder, Set<Database> databases) {
        throw new IllegalStateException(
                "an engine that several servers share keeps no tables on disk, not in " + folder);
    }

    /** Ends the process, and with it every DynamoDB Local in it. */
    @Override
    public void close() {
        process.close();
    }
}
