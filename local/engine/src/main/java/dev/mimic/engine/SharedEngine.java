package dev.mimic.engine;

import java.util.function.Supplier;

/**
 * One process for many engines. It starts when the first is asked for, and anew if it has died by the next.
 *
 * @param <E> the engines
 */
public final class SharedEngine<E> implements Engine<E>, AutoCloseable {

    private final Supplier<? extends SharedProcess<E>> start;
    private SharedProcess<E> process;

    /**
     * Starts nothing yet.
     *
     * @param start starts the process, and does not wait until it answers
     */
    public SharedEngine(Supplier<? extends SharedProcess<E>> start) {
        this.start = start;
    }

    @Override
    public synchronized E launch() {
        if (process == null || !process.handle().isAlive()) {
            process = start.get();
        }
        return process.launch();
    }

    /** Ends the process, and with it every engine in it. */
    @Override
    public synchronized void close() {
        if (process != null) {
            process.close();
        }
    }
}
