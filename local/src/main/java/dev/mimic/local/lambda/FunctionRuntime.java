package dev.mimic.local.lambda;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Lambda's runtime with a function in it, started: it asks a Runtime API for events until it ends. */
interface FunctionRuntime {

    /** Completes with the exit status once it has ended, whether by itself or not. */
    CompletableFuture<Integer> onExit();

    /** Ends it, whatever it does, and does not wait for that. */
    void kill();

    /**
     * Waits until it has ended and all that it has printed is in the log.
     *
     * @throws IOException if what it prints cannot be read
     */
    void awaitEnd() throws IOException;
}
