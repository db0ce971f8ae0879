package dev.mimic.infra;

import software.amazon.awscdk.Token;

/** The numbers that a setting allows. A CDK token passes: what it stands for is known at deployment only. */
record Range(String setting, long min, long max, String unit) {

    /**
     * Returns {@code value} if it is a whole number of this range or a token.
     *
     * @throws IllegalArgumentException if it is neither
     */
    Number check(Number value) {
        double number = value.doubleValue();
        if (number >= min && number <= max && number == Math.rint(number) || Token.isUnresolved(value)) {
            return value;
        }
        throw new IllegalArgumentException(
                "%s must be a whole number from %d to %d%s, got %s".formatted(setting, min, max, unit, value));
    }
}
