package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.UsagePlan.Quota;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** The requests that one API key has made in the current period of its quota. */
final class QuotaCount {

    private final Quota quota;
    private final Clock clock;
    private LocalDate period;
    private long used;

    QuotaCount(Quota quota, Clock clock) {
        this.quota = quota;
        this.clock = clock;
        period = currentPeriod();
        used = quota.offset();
    }

    /** Counts one request, if the quota allows it. */
    synchronized boolean use() {
        beginPeriod();
        if (used >= quota.limit()) {
            return false;
        }
        used++;
        return true;
    }

    /** How many requests the current period still allows. */
    synchronized long left() {
        beginPeriod();
        return Math.max(0, quota.limit() - used);
    }

    /** How long it takes until the next period begins. */
    Duration untilNextPeriod() {
        LocalDate next = switch (quota.period()) {
            case DAY -> currentPeriod().plusDays(1);
            case WEEK -> currentPeriod().plusWeeks(1);
            case MONTH -> currentPeriod().plusMonths(1);
        };
        return Duration.between(
                clock.instant(), next.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    Quota quota() {
        return quota;
    }

    private void beginPeriod() {
        LocalDate now = currentPeriod();
        if (!now.equals(period)) {
            period = now;
            used = 0;
        }
    }

    /** The first day of the period, in UTC. */
    private LocalDate currentPeriod() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return switch (quota.period()) {
            case DAY -> today;
            case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
            case MONTH -> today.withDayOfMonth(1);
        };
    }
}
