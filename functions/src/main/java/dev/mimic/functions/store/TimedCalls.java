package dev.mimic.functions.store;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes calls in other threads, so that who waits for one waits no longer than until a deadline.
 *
 * <p>A thread that reads or writes a socket heeds no interrupt. Nor is it enough to close the connection: while a thread
 * reads the body of an answer, {@code HttpURLConnection.disconnect} waits for it (JDK 17 and 25).
 */
final class TimedCalls {

    /** None before the first call, so a function that makes none has none in its snapshot. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "timed-call");
        thread.setDaemon(true);
        return thread;
    });

    private TimedCalls() {}

    /**
     * Makes a call.
     *
     * @param abort has the call end if this one no longer waits for it; may take as long as the call
     * @throws IOException if the call throws one, or the deadline passes, or this thread is interrupted
     */
    static <T> T call(Call<T> call, Runnable abort, Deadline deadline) throws IOException {
        Future<T> result = THREADS.submit(call::call);
        try {
            return result.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw faultOf(e);
        } catch (TimeoutException e) {
            THREADS.execute(abort);
            throw new IOException(e);
        } catch (InterruptedException e) {
            THREADS.execute(abort);
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static IOException faultOf(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException fault) {
            throw fault;
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return (IOException) e.getCause();
    }

    /** A call. */
    interface Call<T> {
        T call() throws IOException;
    }
}
