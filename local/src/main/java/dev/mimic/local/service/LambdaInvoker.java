package dev.mimic.local.service;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Invokes functions, as {@code lambda:InvokeFunction} does with a synchronous call. */
@FunctionalInterface
public interface LambdaInvoker {

    /**
     * Invokes a function.
     *
     * @param functionArn the ARN of the function, with its version if one is published
     * @param event the event as JSON in UTF-8
     * @return the outcome; completes exceptionally only for a fault of this program, never for one of the function
     */
    CompletableFuture<InvocationResult> invoke(String functionArn, byte[] event);

    /**
     * How long to wait for an answer.
     *
     * @param limit how long the caller's service waits
     * @return the same, unless functions are debugged: a person at a breakpoint takes longer
     */
    default Duration patience(Duration limit) {
        return limit;
    }
}
