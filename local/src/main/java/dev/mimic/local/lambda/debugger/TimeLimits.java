package dev.mimic.local.lambda.debugger;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The time limits of one function. They stand still while a debugger holds it, and begin anew when it lets go: whoever
 * stood at a breakpoint has the whole time again for what is left.
 */
final class TimeLimits {

    /** Whether the function also waits for its debugger while it has no JVM. */
    private final boolean suspend;

    private int debuggers;
    private int jvms;
    private long released = System.nanoTime();

    TimeLimits(boolean suspend) {
        this.suspend = suspend;
    }

    /** A debugger has come. */
    synchronized void hold() {
        debuggers++;
    }

    /** A debugger has gone. */
    synchronized void release() {
        debuggers--;
        released = System.nanoTime();
    }

    /** A JVM starts. */
    synchronized void started() {
        jvms++;
        released = System.nanoTime();
    }

    /** A JVM has ended. */
    synchronized void ended() {
        jvms--;
    }

    /** Ends a wait with a {@link TimeoutException} at its limit. */
    <T> CompletableFuture<T> limit(CompletableFuture<T> waiting, Duration limit) {
        check(waiting, limit, System.nanoTime(), limit.toNanos());
        return waiting;
    }

    /** Looks again when the limit could be reached: while it is held, at the latest one limit after it was let go. */
    private void check(CompletableFuture<?> waiting, Duration limit, long start, long delay) {
        Executor later = CompletableFuture.delayedExecutor(delay, TimeUnit.NANOSECONDS);
        later.execute(() -> {
            if (waiting.isDone()) {
                return;
            }
            long left = left(start, limit.toNanos());
            if (left > 0) {
                check(waiting, limit, start, left);
            } else {
                waiting.completeExceptionally(new TimeoutException());
            }
        });
    }

    private synchronized long left(long start, long limit) {
        boolean held = debuggers > 0 || suspend && jvms == 0;
        long since = released - start > 0 ? released : start;
        return held ? limit : since + limit - System.nanoTime();
    }
}
