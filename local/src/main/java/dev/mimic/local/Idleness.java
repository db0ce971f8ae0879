package dev.mimic.local;

import dev.mimic.local.service.Service;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether no message is under way in a server: none that will come to somebody without being asked for. */
final class Idleness {

    private static final Duration INTERVAL = Duration.ofMillis(20);

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
        List<String> underWay = underWay();
        while (!underWay.isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("still under way after %s s: %s"
                        .formatted(
                                BigDecimal.valueOf(timeout.toMillis(), 3)
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                String.join("; ", underWay)));
            }
            sleep();
            stillServing.run();
            underWay = underWay();
        }
    }

    /**
     * Looks twice: what one service hands to another that was looked at before is seen the second time. Nor may a function have
     * been invoked meanwhile, which could hand it on once more.
     */
    private List<String> underWay() {
        long invocations = services.lambda.invocations();
        List<String> underWay = new ArrayList<>(services.lines(Service::underWay));
        if (underWay.isEmpty()) {
            underWay.addAll(services.lines(Service::underWay));
        }
        if (underWay.isEmpty() && services.lambda.invocations() != invocations) {
            underWay.add("an invocation that has just ended");
        }
        return underWay;
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while messages were under way", e);
        }
    }
}
