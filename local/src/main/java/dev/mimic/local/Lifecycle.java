package dev.mimic.local;

/** Where a server is in its life, and who may do what then. */
final class Lifecycle {

    enum Phase {
        BUILT,
        STARTED,
        CLOSED
    }

    private Phase phase = Phase.BUILT;

    /**
     * Refuses what has its time in another phase.
     *
     * @throws IllegalStateException if this is not the phase
     */
    synchronized void require(Phase expected) {
        if (phase != expected) {
            throw new IllegalStateException(
                    switch (phase) {
                        case BUILT -> "the server has not been started";
                        case STARTED -> "the server has been started already";
                        case CLOSED -> "the server is closed";
                    });
        }
    }

    synchronized boolean is(Phase expected) {
        return phase == expected;
    }

    /**
     * Does one step of what belongs to a phase. The end waits for a step that has begun and comes before the next, so that
     * an interrupted start leaves nothing behind.
     *
     * @throws IllegalStateException if this is not the phase any more
     */
    synchronized void step(Phase expected, Runnable step) {
        require(expected);
        step.run();
    }

    synchronized void started() {
        phase = Phase.STARTED;
    }

    /** Does the last step, unless it has been done. */
    synchronized void close(Runnable end) {
        if (phase != Phase.CLOSED) {
            phase = Phase.CLOSED;
            end.run();
        }
    }
}
