package dev.mimic.local;

import dev.mimic.local.service.Service;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether no message is under way in a server: none that will come to somebody without being asked for. */
final class Idleness {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(5);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(160);

    private final Services services;

    Idleness(Services services) {
        this.services = services;
    }

    /**
     * Waits until nothing is under way.
     *
     * @param stillServing is called from time to time, and may throw
     * @throws IllegalStateException if something still is after this time, or if the thread is interrupted
     */
    void await(Duration timeout, Runnable stillServing) {
        long end = System.nanoTime() + timeout.toNanos();
        for (Duration wait = SHORTEST_WAIT; !isIdle(); wait = longer(wait)) {
            if (System.nanoTime() - end > 0) {
                refuse(timeout);
                return;
            }
            sleep(wait);
            stillServing.run();
        }
    }

    /** What waits for long need not be asked often, and each question costs. */
    private static Duration longer(Duration wait) {
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    /**
     * Looks twice: what one service hands to another that was looked at before is seen the second time. Nor may a function have
     * been invoked meanwhile, which could hand it on once more.
     */
    private boolean isIdle() {
        long invocations = services.lambda.invocations();
        return services.all().stream().allMatch(Service::isIdle)
                && services.all().stream().allMatch(Service::isIdle)
                && services.lambda.invocations() == invocations;
    }

    /** Unless the last of it is done just now. */
    private void refuse(Duration timeout) {
        List<String> underWay = services.lines(Service::underWay);
        if (!underWay.isEmpty()) {
            String seconds = BigDecimal.valueOf(timeout.toMillis(), 3)
                    .stripTrailingZeros()
                    .toPlainString();
            throw new IllegalStateException(
                    "still under way after %s s: %s".formatted(seconds, String.join("; ", underWay)));
        }
    }

    private static void sleep(Duration wait) {
        try {
            TimeUnit.MILLISECONDS.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while messages were under way", e);
        }
    }
}
