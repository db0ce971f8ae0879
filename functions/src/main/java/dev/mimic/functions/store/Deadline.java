package dev.mimic.functions.store;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/**
 * When an invocation must be done with DynamoDB, so that the function itself can still answer.
 *
 * @param nanoTime the moment, by {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {

    /** What writing the log line and the answer may take. */
    private static final Duration RESERVE = Duration.ofMillis(500);

    /**
     * {@return the end of an invocation, less the time for an answer}
     *
     * @param context the context of the invocation
     */
    public static Deadline of(Context context) {
        return in(Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE));
    }

    /**
     * {@return the deadline after a duration from now}
     *
     * @param duration the time from now
     */
    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** {@return whether it has passed} */
    public boolean isOver() {
        return System.nanoTime() - nanoTime >= 0;
    }

    /** {@return the time that is left} At least a millisecond: what comes too late then fails as what takes too long does. */
    public Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, nanoTime - System.nanoTime()));
    }
}
