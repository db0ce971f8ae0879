package dev.mimic.local.gateway;

import dev.mimic.local.assembly.RestApi;
import dev.mimic.local.assembly.Throttle;
import dev.mimic.local.assembly.UsagePlan;
import dev.mimic.local.assembly.UsagePlan.ApiKey;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Decides who may call: the API keys, throttles and quotas of the usage plans.
 *
 * <p>Each key has a token bucket and a count of its own ("Usage plans and API keys for REST APIs" in API Gateway's
 * developer guide). The key's throttle goes before the stage's ("Throttle requests to your REST APIs"), both before the
 * quota, and a request that is throttled uses up nothing of the quota: AWS does not say so, but neither does it charge
 * for one. A request to a route that needs no key counts for no key, even if it brings one.
 */
final class UsageControl {

    /** What one API key may still do. */
    private record Allowance(ApiKey key, BooleanSupplier throttle, Optional<QuotaCount> quota) {}

    private final Map<String, Allowance> allowances = new LinkedHashMap<>();
    private final BooleanSupplier stageThrottle;

    /**
     * Sets every bucket and count to its start.
     *
     * @param api the API with its usage plans
     * @param keyValues the values of the keys by the id of the key
     * @param clock what buckets and counts go by
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
     * @param keyValue the value of a valid key, or nothing where the route needs none
     * @return the error to answer instead of the integration's answer, if a limit is reached
     */
    Optional<ErrorResponse> count(Optional<String> keyValue) {
        Optional<Allowance> allowance = keyValue.map(allowances::get);
        boolean keyPasses = allowance
                .map(Allowance::throttle)
                .map(BooleanSupplier::getAsBoolean)
                .orElse(true);
        if (!keyPasses || !stageThrottle.getAsBoolean()) {
            return Optional.of(ErrorResponse.THROTTLED);
        }
        boolean quotaLeft =
                allowance.flatMap(Allowance::quota).map(QuotaCount::use).orElse(true);
        return quotaLeft ? Optional.empty() : Optional.of(ErrorResponse.QUOTA_EXCEEDED);
    }

    /** What each key that has a quota may still do, in the order of the template. */
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

    /** Takes a request out of a throttle, and says whether there was one left in it. */
    private static BooleanSupplier throttle(Optional<Throttle> limits, TimeMeter meter) {
        if (limits.isEmpty()) {
            return () -> true;
        }
        if (limits.get().burstLimit() == 0) {
            return () -> false;
        }
        Bucket bucket = bucket(limits.get(), meter);
        return () -> bucket.tryConsume(1);
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

    /** Lets bucket4j tell the time by a clock, so that tests can move it. */
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
