package dev.mimic.engine;

/**
 * A process that holds any number of engines, none of which sees what the others hold.
 *
 * @param <E> the engines
 */
public interface SharedProcess<E> extends Engine<E>, AutoCloseable {

    /** {@return the process} */
    ProcessHandle handle();

    /** Stops the process and waits until it is gone. */
    @Override
    void close();
}
