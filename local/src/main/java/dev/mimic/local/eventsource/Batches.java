package dev.mimic.local.eventsource;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The batches of one mapping that are under way, and the thread that looks for more. They run on threads of their own, no
 * more at once than there may be.
 */
final class Batches {

    /** How long a pause waits for what has begun. A function that takes longer is asked by somebody who debugs it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static final Duration AFTER_A_FAULT = Duration.ofMillis(500);
    private static final long PAUSED = -1;

    private final int maxConcurrency;
    private final ExecutorService threads;
    private int underWay;
    private boolean paused;
    private boolean stopped;
    private long pauses;

    /** Something that takes its time. */
    @FunctionalInterface
    interface Step {
        void run() throws InterruptedException;
    }

    Batches(String threadName, int maxConcurrency) {
        this.maxConcurrency = maxConcurrency;
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Looks for batches again and again, each time only if one may begin. */
    void loop(Step look) {
        threads.execute(() -> {
            try {
                while (awaitRoom()) {
                    try {
                        look.run();
                    } catch (RuntimeException e) {
                        // For example while the engine is being started anew: it may be there next time.
                        sleep(AFTER_A_FAULT);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                threads.shutdown();
            }
        });
    }

    /** Waits until a batch may begin; false if none may any more. */
    private synchronized boolean awaitRoom() throws InterruptedException {
        while (!stopped && (paused || underWay >= maxConcurrency)) {
            wait();
        }
        return !stopped;
    }

    /** What tells the time between two pauses from others. */
    synchronized long period() {
        return paused ? PAUSED : pauses;
    }

    /**
     * Begins a batch as soon as it may, or not at all if there has been a pause.
     *
     * @param period the {@link #period} in which it was found
     * @return whether it has begun
     */
    synchronized boolean begin(long period, Step batch) throws InterruptedException {
        while (period() == period && underWay >= maxConcurrency) {
            wait();
        }
        if (period() != period || period == PAUSED) {
            return false;
        }
        underWay++;
        try {
            threads.execute(() -> run(batch));
            return true;
        } catch (RejectedExecutionException closed) {
            ended();
            return false;
        }
    }

    private void run(Step batch) {
        try {
            batch.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // As if the function had failed.
        } finally {
            ended();
        }
    }

    private synchronized void ended() {
        underWay--;
        notifyAll();
    }

    /** Whether more is looked for now. */
    synchronized boolean goesOn() {
        return !paused && !stopped;
    }

    /** Waits, but no longer than more is looked for. */
    synchronized void sleep(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        while (goesOn() && end - System.nanoTime() > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
    }

    /** Begins no batch any more until {@link #resume}, and waits for those that have begun, but not for ever. */
    synchronized void pause() {
        paused = true;
        pauses++;
        notifyAll();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (underWay > 0 && end - System.nanoTime() > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** Looks for no more. What was found is done, and then the threads end. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Waits until the threads have ended after {@link #stop}. */
    void awaitEnd() throws InterruptedException {
        threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    /** Interrupts what is under way. What waits for a queue's answer ends with that, within a second. */
    void close() {
        stop();
        threads.shutdownNow();
    }
}
