package dev.mimic.infra;

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

    /** The longest time that every HTTP cache understands: 2147483647 seconds (RFC 9111, section 1.2.2). */
    private static final long LONGEST = Integer.MAX_VALUE;

    static final Range STANDARD = new Range("timeToLive", 1, LONGEST, " seconds");
    static final Range MAXIMUM = new Range("maxTimeToLive", 1, LONGEST, " seconds");

    private static final Duration DEFAULT_MAXIMUM = Duration.days(365);

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
        if (isLonger(standard, maximum)) {
            throw new IllegalArgumentException("timeToLive must be at most maxTimeToLive, " + seconds(maximum)
                    + " seconds, got " + seconds(standard));
        }
    }

    private static boolean isLonger(Duration standard, Duration maximum) {
        return standard != null
                && standard.toSeconds().longValue() > maximum.toSeconds().longValue();
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
