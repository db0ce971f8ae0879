package dev.mimic.local.s3;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers the events: a later one of an object has the greater number, as hexadecimal digits. They begin with the time, so that
 * they go on growing when a later server has the same bucket.
 */
final class Sequencer {

    private static final int PER_MILLISECOND_BITS = 18;

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    Sequencer(Clock clock) {
        this.clock = clock;
    }

    String next() {
        long now = clock.millis() << PER_MILLISECOND_BITS;
        return "%018X".formatted(last.updateAndGet(before -> Math.max(before + 1, now)));
    }
}
