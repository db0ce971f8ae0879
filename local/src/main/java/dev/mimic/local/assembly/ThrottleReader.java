package dev.mimic.local.assembly;

import java.util.Optional;

/** Reads a rate and a burst, which usage plans and stages name differently. */
final class ThrottleReader {

    private ThrottleReader() {}

    /** Returns the throttle of the properties, if they hold either number; then they must hold both. */
    static Optional<Throttle> read(Properties properties, String rateLimit, String burstLimit) {
        if (properties.optionalText(rateLimit).isEmpty()
                && properties.optionalText(burstLimit).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Throttle(properties.number(rateLimit), properties.integer(burstLimit)));
    }
}
