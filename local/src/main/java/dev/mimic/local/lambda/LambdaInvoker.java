package dev.mimic.local.lambda;

import java.util.concurrent.CompletableFuture;

/** Invokes a function by name, as {@code lambda:InvokeFunction} does with a synchronous call. */
@FunctionalInterface
public interface LambdaInvoker {

    /**
     * Invokes a function.
     *
     * @param functionName the name of the function
     * @param event the event as JSON in UTF-8
     * @return the outcome; completes exceptionally only for a fault of this program, never for one of the function
     */
    CompletableFuture<InvocationResult> invoke(String functionName, byte[] event);
}
