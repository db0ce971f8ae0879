package dev.mimic.local.service;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts what has begun and not ended yet, for a {@link Service#pause} that waits for it. */
public final class Begun {

    /** How long a pause waits. A function that takes longer is asked by somebody who debugs it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private int count;

    /** One more has begun. */
    public synchronized void begin() {
        count++;
    }

    /** One has ended. */
    public synchronized void end() {
        count--;
        notifyAll();
    }

    /** Whether all has ended. */
    public synchronized boolean isNone() {
        return count == 0;
    }

    /** Waits until all has ended, but not for ever. */
    public synchronized void awaitEnd() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (count > 0 && end - System.nanoTime() > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
