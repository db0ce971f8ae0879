package dev.mimic.dynamodb;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/**
 * Amazon's DynamoDB Local on a free loopback port until it is closed, in a process other than this one.
 *
 * <p>The process also ends by itself when the one that started it is gone, however that came about.
 */
public final class DynamoDbLocal implements AutoCloseable {

    private final URI endpoint;
    private final ProcessHandle process;
    private final Runnable end;

    DynamoDbLocal(URI endpoint, ProcessHandle process, Runnable end) {
        this.endpoint = endpoint;
        this.process = process;
        this.end = end;
    }

    /**
     * Starts one of {@link Installation#besideThisModule}, as {@link Engine#inMemory} does.
     *
     * @return the running DynamoDB Local
     * @throws UncheckedIOException if it does not start; the message holds what it printed
     */
    public static DynamoDbLocal inMemory() {
        return Installation.besideThisModule().inMemory();
    }

    /**
     * Starts one that keeps the tables of {@link Database#DEFAULT}, and others, as {@link Engine#onDisk} does.
     *
     * @param folder the folder, which is made if it is missing
     * @return the running DynamoDB Local
     */
    public static DynamoDbLocal onDisk(Path folder) {
        return Installation.besideThisModule().onDisk(folder, Set.of(Database.DEFAULT));
    }

    /** {@return the address that an AWS SDK takes as its DynamoDB endpoint, for example {@code http://127.0.0.1:41234}} */
    public URI endpoint() {
        return endpoint;
    }

    /** {@return the engine's process, for whoever tests what happens when it dies} */
    public ProcessHandle process() {
        return process;
    }

    /** Stops it and waits until it is gone. */
    @Override
    public void close() {
        end.run();
    }
}
