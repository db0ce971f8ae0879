package dev.mimic.functions;

import java.time.Instant;
import java.util.Optional;

/**
 * How long documents are kept, in whole seconds.
 *
 * @param byDefault for a request that asks for no time; empty to keep its document forever
 * @param maximum the most that a request may ask for
 */
public record TimeToLive(Optional<Long> byDefault, long maximum) {

    /**
     * Checks the seconds that a request asks for.
     *
     * @param asked the seconds, as the request has them
     * @return what is wrong, as a message for the caller; empty if nothing is
     */
    public Optional<String> flawIn(Optional<String> asked) {
        return asked.filter(seconds -> !isAllowed(seconds))
                .map(seconds ->
                        "ttl must be a whole number of seconds from 1 to " + maximum + ", got \"" + seconds + '"');
    }

    /** Decimal digits only; leading zeros do not count, as in {@code delta-seconds} of RFC 9111, section 1.2.2. */
    private boolean isAllowed(String seconds) {
        // A long holds every number of 18 digits.
        return seconds.matches("0*+[1-9][0-9]{0,17}") && Long.parseLong(seconds) <= maximum;
    }

    /**
     * Returns when a document expires, in whole seconds, because DynamoDB and HTTP have no fractions of them. The document
     * is kept for at least the time asked for, and for less than a second more.
     *
     * @param asked the seconds that the request asks for, already checked
     * @param now the moment from which they count
     * @return the moment; empty to keep the document forever
     */
    public Optional<Instant> expires(Optional<String> asked, Instant now) {
        Instant nextSecond = Instant.ofEpochSecond(now.plusNanos(999_999_999).getEpochSecond());
        return asked.map(Long::valueOf).or(() -> byDefault).map(nextSecond::plusSeconds);
    }
}
