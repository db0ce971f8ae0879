package dev.mimic.sqs;

import java.io.UncheckedIOException;

/** Where a server has its queues: it asks once, when it has one, and closes what it was given. */
@FunctionalInterface
public interface Engine {

    /**
     * Begins to start an ElasticMQ, and returns without waiting for it. What does not start is told by {@link
     * ElasticMq#awaitStart}.
     *
     * @return one without queues that are its own
     * @throws IllegalStateException if it is not on this machine and cannot be had; the message is one sentence
     * @throws UncheckedIOException if its process cannot be started
     */
    ElasticMq launch();
}
