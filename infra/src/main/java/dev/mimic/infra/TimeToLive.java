package dev.mimic.infra;

import dev.mimic.infra.settings.AllowedValues;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;

/**
 * How long documents are kept.
 *
 * @param standard for a document whose request does not say; null for ever
 * @param maximum the most that a request may ask for
 */
record TimeToLive(Duration standard, Duration maximum) {

    private static final Range STANDARD = new Range(AllowedValues.TIME_TO_LIVE);
    private static final Range MAXIMUM = new Range(AllowedValues.MAX_TIME_TO_LIVE);

    private static final Duration DEFAULT_MAXIMUM = Duration.seconds(AllowedValues.DEFAULT_MAX_TIME_TO_LIVE);

    TimeToLive {
        if (standard != null) {
            STANDARD.check(standard);
        }
        if (maximum != null) {
            MAXIMUM.check(maximum);
            // Otherwise a document would live longer without a request than with one.
            standard = standard == null ? maximum : standard;
        } else {
            maximum = DEFAULT_MAXIMUM;
        }
        if (standard != null) {
            AllowedValues.checkTimesToLive(
                    standard.toSeconds().longValue(), maximum.toSeconds().longValue());
        }
    }

    /** What the functions have to know. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("MIMIC_MAX_TTL", seconds(maximum));
        if (standard != null) {
            environment.put("MIMIC_TTL", seconds(standard));
        }
        return environment;
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toSeconds());
    }
}
