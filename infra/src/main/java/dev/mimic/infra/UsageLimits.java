package dev.mimic.infra;

import dev.mimic.infra.settings.AllowedValues;
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

    /**
     * The requests a second that API Gateway takes from all callers of an account in one region. AWS raises it on request.
     *
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html">Amazon API Gateway quotas</a>
     */
    static final int ACCOUNT_RATE_LIMIT = 10_000;

    /** The requests at once that API Gateway takes from all callers of an account in one region. AWS raises it too. */
    static final int ACCOUNT_BURST_LIMIT = 5_000;

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
            new Range(AllowedValues.QUOTA_LIMIT).check(quota.getLimit());
            if (quota.getPeriod() == null) {
                throw new IllegalArgumentException("quotaPeriod must be one of DAY, WEEK, MONTH, got null");
            }
        }
        if (throttle != null) {
            checkRateLimit(throttle.getRateLimit());
            new Range(AllowedValues.BURST_LIMIT).check(throttle.getBurstLimit());
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
     * @param rateLimit requests a second in the long run, more than 0; a fraction is allowed. An account has 10,000 for
     *     all its callers, unless AWS has raised that
     * @param burstLimit requests at once, at least 1. An account has 5,000
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
        if (rateLimit == null || !AllowedValues.isRateLimit(rateLimit) && !Token.isUnresolved(rateLimit)) {
            AllowedValues.checkRateLimit(rateLimit);
        }
    }

    /** Whether a limit has no effect in an account whose quotas AWS has not raised. A token's number is negative. */
    boolean exceedTheAccount() {
        return throttle != null
                && (throttle.getRateLimit().doubleValue() > ACCOUNT_RATE_LIMIT
                        || throttle.getBurstLimit().doubleValue() > ACCOUNT_BURST_LIMIT);
    }
}
