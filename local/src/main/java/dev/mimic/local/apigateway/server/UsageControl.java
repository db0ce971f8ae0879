package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides who may call: the API keys, throttles and quotas of the usage plans.
 *
 * <p>Each key has a token bucket and a count of its own ("Usage plans and API keys for REST APIs" in API Gateway's
 * developer guide). The key's throttle is checked before the stage's ("Throttle requests to your REST APIs"), both
 * before the quota, and a throttled request does not count against the quota: AWS does not say so, but it does not
 * charge for one either. A request to a route that needs no key counts for no key, even if it brings one.
 */
final class UsageControl {

    /** What is left to one API key. */
    private record Allowance(ApiKey key, Limit throttle, Optional<QuotaCount> quota) {}

    /** Takes a request out of a throttle, and returns what is reached if none was left. */
    private interface Limit extends Supplier<Optional<LimitReached>> {}

    private final Map<String, Allowance> allowances = new LinkedHashMap<>();
    private final Limit stageThrottle;

    /**
     * Starts with full buckets and the quotas of a new period.
     *
     * @param api the API with its usage plans
     * @param keyValues the values of the keys by the id of the key
     * @param clock the clock for throttles and quotas
     * @param unlimited whether throttles and quotas are left out
     */
    UsageControl(RestApi api, Map<String, String> keyValues, Clock clock, boolean unlimited) {
        TimeMeter meter = new ClockTimeMeter(clock);
        stageThrottle = throttle(api.throttle().filter(throttle -> !unlimited), meter);
        for (UsagePlan plan : api.usagePlans()) {
            for (ApiKey key : plan.apiKeys()) {
                allowances.putIfAbsent(
                        keyValues.get(key.id()),
                        new Allowance(
                                key,
                                throttle(plan.throttle().filter(throttle -> !unlimited), meter),
                                plan.quota().filter(quota -> !unlimited).map(quota -> new QuotaCount(quota, clock))));
            }
        }
    }

    /** The key of a value, if there is such a key, it is enabled and it belongs to a usage plan. */
    Optional<ApiKey> key(String value) {
        return Optional.ofNullable(allowances.get(value)).map(Allowance::key).filter(ApiKey::enabled);
    }

    /**
     * Counts a request.
     *
     * @param keyValue the value of a valid key, or empty where the route needs none
     * @return the limit that is reached, if one is
     */
    Optional<LimitReached> count(Optional<String> keyValue) {
        Optional<Allowance> allowance = keyValue.map(allowances::get);
        return allowance
                .flatMap(key -> key.throttle().get())
                .or(stageThrottle)
                .or(() -> allowance.flatMap(Allowance::quota).flatMap(UsageControl::use));
    }

    private static Optional<LimitReached> use(QuotaCount quota) {
        return quota.use()
                ? Optional.empty()
                : Optional.of(new LimitReached(ErrorResponse.QUOTA_EXCEEDED, Optional.of(quota.untilNextPeriod())));
    }

    /** What is left to each key that has a quota, in the order of the template. */
    List<KeyQuota> quotas() {
        return allowances.values().stream()
                .flatMap(allowance -> allowance.quota().stream().map(count -> quota(allowance.key(), count)))
                .toList();
    }

    private static KeyQuota quota(ApiKey key, QuotaCount count) {
        return new KeyQuota(
                key.id(),
                key.name(),
                count.quota().limit(),
                count.left(),
                count.quota().period());
    }

    private static Limit throttle(Optional<Throttle> limits, TimeMeter meter) {
        if (limits.isEmpty()) {
            return Optional::empty;
        }
        if (limits.get().burstLimit() == 0) {
            return () -> Optional.of(new LimitReached(ErrorResponse.THROTTLED, Optional.empty()));
        }
        Bucket bucket = bucket(limits.get(), meter);
        boolean refilled = limits.get().rateLimit() > 0;
        return () -> {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            Optional<Duration> wait = Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()))
                    .filter(time -> refilled);
            return probe.isConsumed() ? Optional.empty() : Optional.of(new LimitReached(ErrorResponse.THROTTLED, wait));
        };
    }

    /** A token bucket that holds the burst and is refilled steadily at the rate, fractions of a request included. */
    private static Bucket bucket(Throttle throttle, TimeMeter meter) {
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
