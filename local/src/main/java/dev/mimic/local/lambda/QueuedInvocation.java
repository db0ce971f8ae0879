package dev.mimic.local.lambda;

import dev.mimic.local.service.InvocationResult;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * An invocation on its way to an execution environment.
 *
 * @param requestId the id of the invocation
 * @param event the event as JSON in UTF-8
 * @param result what the caller of the function waits for
 */
record QueuedInvocation(String requestId, byte[] event, CompletableFuture<InvocationResult> result) {

    QueuedInvocation(byte[] event) {
        this(UUID.randomUUID().toString(), event, new CompletableFuture<>());
    }

    void fail(LambdaError error) {
        result.complete(error.toFailed());
    }
}
