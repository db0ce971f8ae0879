package dev.mimic.infra.settings;

import java.math.BigDecimal;

/**
 * The whole numbers that a setting allows.
 *
 * @param setting its name
 * @param min the smallest
 * @param max the largest
 * @param unit what is counted, with a space before it; or nothing
 */
public record WholeNumbers(String setting, long min, long max, String unit) {

    private static final int MANY_DIGITS = 30;

    /**
     * {@return whether a number is among them}
     *
     * @param value the number; null is not
     */
    public boolean contains(Number value) {
        if (value == null) {
            return false;
        }
        double number = value.doubleValue();
        return number >= min && number <= max && number == Math.rint(number);
    }

    /**
     * {@return the number, if it is among them}
     *
     * @param value the number
     * @throws IllegalArgumentException if it is not
     */
    public Number check(Number value) {
        if (contains(value)) {
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
}
