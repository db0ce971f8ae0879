package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is left of the throttles and quotas of usage plans.
 *
 * <p>A plan's limits "apply to requests for individual API keys that are aggregated across all API stages within a usage
 * plan" ("Usage plans and API keys for REST APIs" in API Gateway's developer guide). So there is one bucket and one count
 * for each key of a plan, whichever of the plan's APIs and stages it calls, and servers of several APIs share this object.
 */
public final class KeyAllowances {

    /** What is left to one key of one plan. */
    record Allowance(ApiKey key, Limit throttle, Optional<QuotaCount> quota) {

        Optional<KeyQuota> keyQuota() {
            return quota.map(count -> new KeyQuota(
                    key.id(),
                    key.name(),
                    count.quota().limit(),
                    count.left(),
                    count.quota().period()));
        }

        /** Counts a request against the quota, and returns what is reached if none was left. */
        Optional<LimitReached> use() {
            return quota.flatMap(Allowance::use);
        }

        private static Optional<LimitReached> use(QuotaCount quota) {
            return quota.use()
                    ? Optional.empty()
                    : Optional.of(new LimitReached(ErrorResponse.QUOTA_EXCEEDED, Optional.of(quota.untilNextPeriod())));
        }
    }

    /** What counts together. Limits that have changed count from the beginning. */
    private record KeyOfPlan(String planId, Optional<Throttle> throttle, Optional<UsagePlan.Quota> quota, ApiKey key) {}

    private final Clock clock;
    private final boolean unlimited;
    private final TokenBuckets buckets;
    private final Map<KeyOfPlan, Allowance> allowances = new LinkedHashMap<>();

    /**
     * Starts with full buckets and the quotas of a new period.
     *
     * @param clock the clock for throttles and quotas
     * @param unlimited whether throttles and quotas are left out, those of stages too
     */
    public KeyAllowances(Clock clock, boolean unlimited) {
        this.clock = clock;
        this.unlimited = unlimited;
        buckets = new TokenBuckets(clock);
    }

    /** What is left to a key of a plan, the same object for every stage. */
    synchronized Allowance allowance(UsagePlan plan, ApiKey key) {
        return allowances.computeIfAbsent(
                new KeyOfPlan(plan.id(), plan.throttle(), plan.quota(), key),
                absent -> new Allowance(
                        key,
                        bucket(plan.throttle()),
                        plan.quota().filter(quota -> !unlimited).map(quota -> new QuotaCount(quota, clock))));
    }

    /** A full bucket that nothing else takes from, if there is a throttle and limits are not left out. */
    Limit bucket(Optional<Throttle> throttle) {
        return buckets.fill(throttle.filter(limits -> !unlimited));
    }
}
