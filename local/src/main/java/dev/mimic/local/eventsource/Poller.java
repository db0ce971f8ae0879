package dev.mimic.local.eventsource;

import java.util.Optional;

/** What polls the source of one mapping, on threads of its own, and invokes the function. */
interface Poller extends AutoCloseable {

    /** Begins. */
    void start();

    /** Begins no batch any more until {@link #resume}, and waits for those that have begun, but not for ever. */
    void pause();

    /** Goes on with what comes from now on: what there was has been forgotten. */
    void resume();

    /** Begins no batch any more. What has begun ends, and then its threads. */
    void stop();

    /** What has come and is not done yet, in words; empty if nothing is. */
    Optional<String> underWay();

    /** Ends its threads, whatever they are doing. */
    @Override
    void close();
}
