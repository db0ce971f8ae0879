package dev.mimic.infra;

import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.apigateway.QuotaSettings;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;

/**
 * How often and how fast the holder of one API key may call: the quota and the throttle of a usage plan.
 *
 * <pre>{@code
 * UsageLimits.unlimited().withQuota(5_000, Period.DAY).withThrottle(50, 100)
 * }</pre>
 *
 * @param quota how many requests a calendar period allows, or null for any number
 * @param throttle the requests a second in the long run and at once, or null for what the account allows
 */
public record UsageLimits(QuotaSettings quota, ThrottleSettings throttle) {

    /** The limits of {@link Mimic} by default: 1000 requests a month, 10 a second, 20 at once. */
    public static final UsageLimits DEFAULT =
            unlimited().withQuota(1000, Period.MONTH).withThrottle(10, 20);

    /** {@return limits without a quota and without a throttle} */
    public static UsageLimits unlimited() {
        return new UsageLimits(null, null);
    }

    /**
     * Checks limits in CDK's own words.
     *
     * @param quota how many requests a calendar period allows, or null for any number
     * @param throttle the requests a second in the long run and at once, or null for what the account allows
     * @throws IllegalArgumentException if a number is out of range; a CDK token passes
     */
    public UsageLimits {
        if (quota != null) {
            new Range("quotaLimit", 1, Integer.MAX_VALUE, "").check(quota.getLimit());
            if (quota.getPeriod() == null) {
                throw new IllegalArgumentException("quotaPeriod must be one of DAY, WEEK, MONTH, got null");
            }
        }
        if (throttle != null) {
            checkRateLimit(throttle.getRateLimit());
            new Range("burstLimit", 1, Integer.MAX_VALUE, "").check(throttle.getBurstLimit());
        }
    }

    /**
     * {@return these limits with another quota}
     *
     * @param limit how many requests a period allows, at least 1
     * @param period the calendar period, in UTC
     * @throws IllegalArgumentException if {@code limit} is out of range; a CDK token passes
     */
    public UsageLimits withQuota(Number limit, Period period) {
        return new UsageLimits(
                QuotaSettings.builder().limit(limit).period(period).build(), throttle);
    }

    /**
     * {@return these limits with another throttle}
     *
     * @param rateLimit requests a second in the long run, more than 0; a fraction is allowed
     * @param burstLimit requests at once, at least 1
     * @throws IllegalArgumentException if a number is out of range; a CDK token passes
     */
    public UsageLimits withThrottle(Number rateLimit, Number burstLimit) {
        return new UsageLimits(
                quota,
                ThrottleSettings.builder()
                        .rateLimit(rateLimit)
                        .burstLimit(burstLimit)
                        .build());
    }

    private static void checkRateLimit(Number rateLimit) {
        if (rateLimit == null || !(rateLimit.doubleValue() > 0) && !Token.isUnresolved(rateLimit)) {
            throw new IllegalArgumentException("rateLimit must be more than 0 requests a second, got " + rateLimit);
        }
    }
}
