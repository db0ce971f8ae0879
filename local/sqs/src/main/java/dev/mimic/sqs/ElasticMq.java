package dev.mimic.sqs;

import java.io.UncheckedIOException;
import java.net.URI;

/**
 * An ElasticMQ on a free loopback port until it is closed, in a process other than this one.
 *
 * <p>The process also ends by itself when the one that started it is gone, however that came about.
 */
public final class ElasticMq implements AutoCloseable {

    private final ElasticMqProcess process;
    private final String namePrefix;
    private final Runnable end;

    ElasticMq(ElasticMqProcess process, String namePrefix, Runnable end) {
        this.process = process;
        this.namePrefix = namePrefix;
        this.end = end;
    }

    /**
     * Waits until it has started.
     *
     * @return its address, for example {@code http://127.0.0.1:41234}
     * @throws UncheckedIOException if it does not start; the message holds what it printed
     */
    public URI awaitStart() {
        return process.awaitStart();
    }

    /** {@return what the names of its queues must begin with; empty if the process is its own} */
    public String namePrefix() {
        return namePrefix;
    }

    /** {@return whether others have their queues in the same process, so that its own must be deleted} */
    public boolean isShared() {
        return !namePrefix.isEmpty();
    }

    /** {@return the engine's process, for whoever tests what happens when it dies} */
    public ProcessHandle process() {
        return process.handle();
    }

    /** Stops its process and waits until it is gone, unless others have their queues in it. */
    @Override
    public void close() {
        end.run();
    }
}
