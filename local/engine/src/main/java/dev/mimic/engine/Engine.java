package dev.mimic.engine;

import java.io.UncheckedIOException;

/**
 * Where a server has what AWS keeps in the cloud, queues for example: it asks once, when it has any, and closes what it was given.
 *
 * @param <E> what it is given, for example {@code ElasticMq}
 */
@FunctionalInterface
public interface Engine<E> {

    /**
     * Begins to start one, and returns without waiting for it. What does not start is told by whoever then asks for its address.
     *
     * @return one that holds nothing yet
     * @throws IllegalStateException if it is not on this machine and cannot be had; the message is one sentence
     * @throws UncheckedIOException if its process cannot be started
     */
    E launch();
}
