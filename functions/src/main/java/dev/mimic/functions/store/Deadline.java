package dev.mimic.functions.store;

import java.time.Duration;

/**
 * When DynamoDB and S3 must have answered.
 *
 * @param nanoTime the moment, by {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {

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

    /** {@return the time that is left, at least a millisecond} So a call after the deadline fails as a slow one does. */
    public Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, nanoTime - System.nanoTime()));
    }
}
