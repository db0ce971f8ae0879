package dev.mimic.local.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.InvocationResult.Failed;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** What is under way while a server is reset. The function is the test: a real one would not fail at the right moment. */
final class AsynchronousInvocationsTest {

    private final BlockingQueue<CompletableFuture<InvocationResult>> begun = new LinkedBlockingQueue<>();
    private final AsynchronousInvocations invocations = new AsynchronousInvocations((arn, event) -> {
        CompletableFuture<InvocationResult> result = new CompletableFuture<>();
        begun.add(result);
        return result;
    });

    @Test
    void whatAPauseFindsUnderWayEndsAndIsNotRetried() throws InterruptedException {
        invocations.invoke("arn", "{}");
        CompletableFuture<InvocationResult> first = begun.take();
        Thread pause = new Thread(invocations::pause);
        pause.start();
        while (pause.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        invocations.invoke("arn", "{}");
        first.complete(new Failed(new byte[0]));
        pause.join();

        assertTrue(invocations.isIdle());
        assertEquals(0, begun.size());
    }

    @Test
    void afterAPauseItGoesOn() throws InterruptedException {
        invocations.pause();
        invocations.resume();

        invocations.invoke("arn", "{}");
        begun.take().complete(new Failed(new byte[0]));

        assertFalse(invocations.isIdle());
        assertEquals(1, begun.size());
    }
}
