package dev.mimic.s3;

import java.io.UncheckedIOException;
import java.net.URI;

/**
 * An S3Proxy on a free loopback port until it is closed, in a process other than this one. Its buckets and objects are in that
 * process's memory, and gone with it.
 *
 * <p>The process also ends by itself when the one that started it is gone, however that came about.
 */
public final class S3Proxy implements AutoCloseable {

    private final S3ProxyProcess process;
    private final boolean alone;
    private URI endpoint;

    S3Proxy(S3ProxyProcess process, boolean alone) {
        this.process = process;
        this.alone = alone;
    }

    /**
     * Waits until it has started.
     *
     * @return its address, for example {@code http://127.0.0.1:41234}
     * @throws UncheckedIOException if it does not start; the message holds what it printed
     */
    public synchronized URI awaitStart() {
        if (endpoint == null) {
            endpoint = process.add();
        }
        return endpoint;
    }

    /** {@return the engine's process, for whoever tests what happens when it dies} */
    public ProcessHandle process() {
        return process.handle();
    }

    /** Ends it, and its process unless others have their buckets there. */
    @Override
    public synchronized void close() {
        if (alone) {
            process.close();
        } else if (endpoint != null) {
            process.remove(endpoint);
        }
    }
}
