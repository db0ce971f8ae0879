package dev.mimic.functions;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * How long documents are kept, in whole seconds.
 *
 * @param standard for a document whose request does not say; empty for ever
 * @param maximum the most that a request may ask for
 */
record TimeToLive(Optional<Long> standard, long maximum) {

    /** Returns what the environment says: {@code MIMIC_MAX_TTL} and, where there is a standard, {@code MIMIC_TTL}. */
    static TimeToLive fromEnvironment() {
        return new TimeToLive(
                Optional.ofNullable(System.getenv("MIMIC_TTL")).map(Long::valueOf),
                Long.parseLong(FunctionEnvironment.required("MIMIC_MAX_TTL")));
    }

    /**
     * Looks for what is wrong with the seconds that a request asks for.
     *
     * @return what is wrong, in words for the sender; empty if nothing is
     */
    Optional<String> flawIn(Optional<String> asked) {
        return asked.filter(seconds -> !isAllowed(seconds))
                .map(seconds ->
                        "ttl must be a whole number of seconds from 1 to " + maximum + ", got \"" + seconds + '"');
    }

    /** Decimal digits alone, of which leading zeros count for nothing: {@code delta-seconds} of RFC 9111, section 1.2.2. */
    private boolean isAllowed(String seconds) {
        if (!seconds.matches("[0-9]+")) {
            return false;
        }
        BigInteger number = new BigInteger(seconds);
        return number.signum() > 0 && number.compareTo(BigInteger.valueOf(maximum)) <= 0;
    }

    /**
     * Returns when a document expires, in whole seconds: DynamoDB and HTTP know no parts of them. It lives no shorter
     * than asked, but up to a second longer.
     *
     * @param asked the seconds that the request asks for, without a flaw
     */
    Optional<Instant> expires(Optional<String> asked, Instant now) {
        Instant nextSecond = Instant.ofEpochSecond(now.plusNanos(999_999_999).getEpochSecond());
        return asked.map(Long::valueOf).or(() -> standard).map(nextSecond::plusSeconds);
    }
}
