package dev.mimic.infra.settings;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The values that each setting may have. */
public final class AllowedValues {

    /** The most that a usage plan can hold: CloudFormation's type of a limit is a 32-bit integer. */
    private static final int HIGHEST = Integer.MAX_VALUE;

    /** The longest time that every HTTP cache understands: 2147483647 seconds (RFC 9111, section 1.2.2). */
    private static final long LONGEST = Integer.MAX_VALUE;

    private static final Pattern STAGE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[a-z0-9.:\\[\\]-]+");

    /** How many requests a period allows. */
    public static final WholeNumbers QUOTA_LIMIT = new WholeNumbers("quotaLimit", 1, HIGHEST, "");

    /** The periods of a quota. */
    public static final List<String> QUOTA_PERIODS = List.of("DAY", "WEEK", "MONTH");

    /** How many requests at once. */
    public static final WholeNumbers BURST_LIMIT = new WholeNumbers("burstLimit", 1, HIGHEST, "");

    /** The memory of a function in MB. */
    public static final WholeNumbers MEMORY_SIZE = new WholeNumbers("memorySize", 128, 10_240, " MB");

    /** The seconds of an invocation: API Gateway waits no longer. */
    public static final WholeNumbers TIMEOUT = new WholeNumbers("timeout", 1, 29, " seconds");

    /** How long a document is kept whose request does not say. */
    public static final WholeNumbers TIME_TO_LIVE = new WholeNumbers("timeToLive", 1, LONGEST, " seconds");

    /** The longest time that a request may ask for. */
    public static final WholeNumbers MAX_TIME_TO_LIVE = new WholeNumbers("maxTimeToLive", 1, LONGEST, " seconds");

    /** The seconds of {@link #MAX_TIME_TO_LIVE} by default: a year. */
    public static final long DEFAULT_MAX_TIME_TO_LIVE = 365L * 24 * 60 * 60;

    /**
     * The bytes of a compressed text above which it is kept in a bucket. Up to 1 KB it is one write unit of the table, which no
     * object is cheaper than; and Lambda passes on no text of more than 6 MB.
     */
    public static final WholeNumbers LARGE_DOCUMENTS = new WholeNumbers("largeDocuments", 1024, 6_291_456, " bytes");

    private AllowedValues() {}

    /**
     * {@return whether so many requests a second are allowed}
     *
     * @param rateLimit the requests, a fraction too; null is not allowed
     */
    public static boolean isRateLimit(Number rateLimit) {
        return rateLimit != null && rateLimit.doubleValue() > 0 && rateLimit.doubleValue() <= HIGHEST;
    }

    /**
     * {@return a number of requests a second that is allowed}
     *
     * @param rateLimit the number
     * @throws IllegalArgumentException if it is not
     */
    public static Number checkRateLimit(Number rateLimit) {
        if (!isRateLimit(rateLimit)) {
            throw new IllegalArgumentException("rateLimit must be more than 0 and at most " + HIGHEST
                    + " requests a second, got " + WholeNumbers.inDigits(rateLimit));
        }
        return rateLimit;
    }

    /**
     * {@return whether a stage may have this name}
     *
     * @param stageName the name
     */
    public static boolean isStageName(String stageName) {
        return STAGE_NAME.matcher(stageName).matches();
    }

    /**
     * {@return the name of a stage that is allowed}
     *
     * @param stageName the name
     * @throws IllegalArgumentException if it is not
     */
    public static String checkStageName(String stageName) {
        if (!isStageName(stageName)) {
            throw new IllegalArgumentException(
                    "stageName must be 1 to 128 letters, digits, hyphens or underscores, got \"" + stageName + '"');
        }
        return stageName;
    }

    /**
     * Checks how long documents are kept.
     *
     * @param standard the seconds for a document whose request does not say
     * @param maximum the most that a request may ask for
     * @throws IllegalArgumentException if a document would live longer without a request than with one
     */
    public static void checkTimesToLive(long standard, long maximum) {
        if (standard > maximum) {
            throw new IllegalArgumentException(
                    "timeToLive must be at most maxTimeToLive, " + maximum + " seconds, got " + standard);
        }
    }

    /**
     * {@return origins that may call from a browser}
     *
     * @param origins the origins, or {@code *} alone
     * @throws IllegalArgumentException if one is not allowed, or is there twice
     */
    public static List<String> checkOrigins(List<String> origins) {
        if (!origins.equals(List.of("*"))) {
            origins.forEach(AllowedValues::checkOrigin);
        }
        Set<String> seen = new TreeSet<>();
        for (String origin : origins) {
            if (!seen.add(origin)) {
                throw new IllegalArgumentException("cors must name each origin once, got \"" + origin + "\" twice");
            }
        }
        return origins;
    }

    private static void checkOrigin(String origin) {
        if (origin == null || !ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "cors must be * alone or origins like https://app.example.com, got \"" + origin + '"');
        }
    }
}
