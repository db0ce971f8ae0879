package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.Throttle;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes the token buckets of throttles ("Throttle requests to your REST APIs" in API Gateway's developer guide). */
final class TokenBuckets {

    private final TimeMeter meter;

    TokenBuckets(Clock clock) {
        meter = new ClockTimeMeter(clock);
    }

    /** A bucket of its own for a throttle, full at first; no limit where there is no throttle. */
    Limit fill(Optional<Throttle> throttle) {
        if (throttle.isEmpty()) {
            return Optional::empty;
        }
        if (throttle.get().burstLimit() == 0) {
            return () -> Optional.of(new LimitReached(ErrorResponse.THROTTLED, Optional.empty()));
        }
        Bucket bucket = bucket(throttle.get());
        boolean refilled = throttle.get().rateLimit() > 0;
        return () -> {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            Optional<Duration> wait = Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()))
                    .filter(time -> refilled);
            return probe.isConsumed() ? Optional.empty() : Optional.of(new LimitReached(ErrorResponse.THROTTLED, wait));
        };
    }

    /** A token bucket that holds the burst and is refilled steadily at the rate, fractions of a request included. */
    private Bucket bucket(Throttle throttle) {
        long tokens = 1_000;
        Duration period = Duration.ofNanos(Math.round(tokens * 1e9 / throttle.rateLimit()));
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(throttle.burstLimit()).refillGreedy(tokens, period))
                .withCustomTimePrecision(meter)
                .build();
    }

    /** Makes bucket4j use a clock, so that tests can move it. */
    private record ClockTimeMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
