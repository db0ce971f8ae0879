package dev.mimic.s3;

import java.io.UncheckedIOException;

/** Where a server has its buckets: it asks once, when it has one, and closes what it was given. */
@FunctionalInterface
public interface Engine {

    /**
     * Begins to start an S3Proxy, and returns without waiting for it. What does not start is told by {@link
     * S3Proxy#awaitStart}.
     *
     * @return one without buckets
     * @throws IllegalStateException if it is not on this machine and cannot be had; the message is one sentence
     * @throws UncheckedIOException if its process cannot be started
     */
    S3Proxy launch();
}
