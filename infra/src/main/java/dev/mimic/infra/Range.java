package dev.mimic.infra;

import dev.mimic.infra.settings.WholeNumbers;
import java.math.BigDecimal;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Token;

/** The whole numbers that a setting allows, in CDK's types. */
record Range(WholeNumbers allowed) {

    /**
     * Returns {@code value} if it is in this range, or a CDK token: what that stands for is known at deployment only.
     *
     * @throws IllegalArgumentException if it is neither
     */
    Number check(Number value) {
        return allowed.contains(value) || Token.isUnresolved(value) ? value : allowed.check(value);
    }

    /**
     * Returns {@code duration} if its seconds are in this range.
     *
     * @throws IllegalArgumentException if they are not, or if it is a CDK token
     */
    Duration check(Duration duration) {
        KnownAtSynthesis.check(allowed.setting(), duration, duration.isUnresolved());
        BigDecimal seconds = new BigDecimal(duration.toMilliseconds().toString()).movePointLeft(3);
        check(seconds.stripTrailingZeros());
        return duration;
    }
}
