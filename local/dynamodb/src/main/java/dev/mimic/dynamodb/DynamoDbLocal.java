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

    private final DynamoDbProcess process;
    private final Addresses addresses;
    private final Runnable end;

    DynamoDbLocal(DynamoDbProcess process, Addresses addresses, Runnable end) {
        this.process = process;
        this.addresses = addresses;
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
        return addresses.endpoint();
    }

    /**
     * Another address of the same tables, which answers although {@link #endpoint} may not yet: so tables can be made before
     * anybody asks for one.
     *
     * @return the address
     */
    public URI controlPlane() {
        return addresses.controlPlane();
    }

    /**
     * Waits until it has started.
     *
     * @throws UncheckedIOException if it does not start; the message holds what it printed
     */
    public void awaitStart() {
        process.awaitStart(addresses);
    }

    /** Lets the requests in that wait at {@link #endpoint}, and all that come; once is enough. */
    public void open() {
        process.open(addresses);
    }

    DynamoDbLocal opened() {
        try {
            awaitStart();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        open();
        return this;
    }

    /** {@return the engine's process, for whoever tests what happens when it dies} */
    public ProcessHandle process() {
        return process.handle();
    }

    /** Stops it and waits until it is gone. */
    @Override
    public void close() {
        end.run();
    }
}
