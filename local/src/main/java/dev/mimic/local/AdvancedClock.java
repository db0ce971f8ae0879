package dev.mimic.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that is ahead of another by as much as it was told. */
final class AdvancedClock extends Clock {

    private final Clock source;
    private volatile Duration ahead = Duration.ZERO;

    AdvancedClock(Clock source) {
        this.source = source;
    }

    Duration ahead() {
        return ahead;
    }

    synchronized void advance(Duration duration) {
        ahead = ahead.plus(duration);
    }

    /** Goes with its source again. */
    synchronized void reset() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return source.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return source.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks for the time of another zone");
    }
}
