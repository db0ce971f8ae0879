package dev.mimic.infra;

import java.math.BigDecimal;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Token;

/** The whole numbers that a setting allows. */
record Range(String setting, long min, long max, String unit) {

    private static final int MANY_DIGITS = 30;

    /**
     * Returns {@code value} if it is in this range, or a CDK token: what that stands for is known at deployment only.
     *
     * @throws IllegalArgumentException if it is neither
     */
    Number check(Number value) {
        if (contains(value) || Token.isUnresolved(value)) {
            return value;
        }
        throw new IllegalArgumentException("%s must be a whole number from %d to %d%s, got %s"
                .formatted(setting, min, max, unit, inDigits(value)));
    }

    /** Writes a number for a message: in digits alone, as 30 and not 3E+1, unless these would fill a page. */
    static String inDigits(Number value) {
        return value instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) < MANY_DIGITS
                ? decimal.toPlainString()
                : String.valueOf(value);
    }

    /**
     * Returns {@code duration} if its seconds are in this range.
     *
     * @throws IllegalArgumentException if they are not, or if it is a CDK token
     */
    Duration check(Duration duration) {
        KnownAtSynthesis.check(setting, duration, duration.isUnresolved());
        BigDecimal seconds = new BigDecimal(duration.toMilliseconds().toString()).movePointLeft(3);
        check(seconds.stripTrailingZeros());
        return duration;
    }

    private boolean contains(Number value) {
        if (value == null) {
            return false;
        }
        double number = value.doubleValue();
        return number >= min && number <= max && number == Math.rint(number);
    }
}
