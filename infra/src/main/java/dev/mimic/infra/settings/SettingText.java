package dev.mimic.infra.settings;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A setting as a text, as on a command line.
 *
 * @param name the setting
 * @param text its text
 */
public record SettingText(String name, String text) {

    /** Sorts choices for a message: DAY, WEEK, MONTH; 1, 3, 14, 365. */
    public static final Comparator<String> SHORT_ONES_FIRST =
            Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());

    /**
     * {@return the text as a number}
     *
     * @throws IllegalArgumentException if it is none
     */
    public BigDecimal number() {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number, got \"" + text + '"');
        }
    }

    /** {@return the texts between its commas} */
    public List<String> texts() {
        return List.of(text.split(",", -1));
    }

    /**
     * {@return the text, if it is one of these}
     *
     * @param choices what is allowed
     * @throws IllegalArgumentException if it is not
     */
    public String choice(Collection<String> choices) {
        if (!choices.contains(text)) {
            throw new IllegalArgumentException(name + " must be one of "
                    + String.join(
                            ", ", choices.stream().sorted(SHORT_ONES_FIRST).toList()) + ", got \"" + text + '"');
        }
        return text;
    }
}
