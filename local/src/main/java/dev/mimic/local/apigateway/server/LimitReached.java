package dev.mimic.local.apigateway.server;

import java.time.Duration;
import java.util.Optional;

/**
 * The limit of a usage plan or a stage that a request has reached.
 *
 * @param error the error to answer
 * @param retryAfter how long it takes until a request passes again; empty where none ever will
 */
record LimitReached(ErrorResponse error, Optional<Duration> retryAfter) {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** The same as {@code Retry-After} gives it: in whole seconds, rounded up. */
    Optional<String> retryAfterSeconds() {
        return retryAfter
                .map(time -> time.plusNanos(NANOS_PER_SECOND - 1).toSeconds())
                .map(String::valueOf);
    }
}
