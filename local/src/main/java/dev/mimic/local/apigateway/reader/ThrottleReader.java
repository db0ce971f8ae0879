package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.Throttle;
import dev.mimic.local.assembly.Properties;
import java.util.Optional;

/** Reads a rate and a burst, which usage plans and stages name differently. */
final class ThrottleReader {

    private ThrottleReader() {}

    /** What an account has; an API's or a key's throttle without one of the numbers leaves that one to the account. */
    private static final double ACCOUNT_RATE_LIMIT = 10_000;

    private static final int ACCOUNT_BURST_LIMIT = 5_000;

    /**
     * Returns the throttle of the properties, if they hold either number. Where one is missing, API Gateway's quota for an
     * account holds ("Amazon API Gateway quotas" in its developer guide): 10,000 requests a second, and 5,000 at once. AWS
     * documents no other default for either number, neither of a stage nor of a usage plan.
     */
    static Optional<Throttle> read(Properties properties, String rateLimit, String burstLimit) {
        if (properties.optionalText(rateLimit).isEmpty()
                && properties.optionalText(burstLimit).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Throttle(
                properties.number(rateLimit, ACCOUNT_RATE_LIMIT), properties.integer(burstLimit, ACCOUNT_BURST_LIMIT)));
    }
}
