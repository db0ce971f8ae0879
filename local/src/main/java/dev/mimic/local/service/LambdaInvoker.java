package dev.mimic.local.service;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

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
     * Invokes a function for a caller who does not wait for ever. The invocation itself goes on, as in Lambda. While a debugger
     * is attached to the function, the time stands still.
     *
     * @param patience how long the caller waits
     * @return the outcome; fails with a {@link java.util.concurrent.TimeoutException} if it comes too late
     */
    default CompletableFuture<InvocationResult> invoke(String functionArn, byte[] event, Duration patience) {
        // A copy takes the timeout, not the invocation.
        return invoke(functionArn, event).copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
