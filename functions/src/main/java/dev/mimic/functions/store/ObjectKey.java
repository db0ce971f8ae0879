package dev.mimic.functions.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes the keys of objects: {@code documents/CLASS/ID/VERSION}. They have letters, digits, slashes and hyphens only.
 *
 * <p>The class says how long an object is kept at least, and the bucket has a rule of its lifecycle for each:
 * {@code forever}, or the smallest of {@code 1d}, {@code 3d}, {@code 10d} … {@code 30000d} that is not shorter than the time
 * that the document has left. A document of more than that is in the class {@code forever}.
 *
 * <p>Another rule removes what has a tag after a day: objects are put with it, and it is taken off once an item refers to
 * them. The rule of the class {@code 1d} removes as much, so there an object has none if nothing may replace its document. If
 * something may, it has one: where the tag cannot be taken off because the object is gone, the document was replaced.
 */
final class ObjectKey {

    private static final String PREFIX = "documents/";

    private static final int[] DAYS = {1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000};

    private ObjectKey() {}

    /**
     * Makes a key.
     *
     * @param version no other object of this document has the same
     */
    static String of(String id, String version, Optional<Instant> expires, Instant now) {
        return PREFIX + lifecycleClass(expires, now) + '/' + id + '/' + version;
    }

    /**
     * Returns whether an object is put with the tag.
     *
     * @param version that of its document; empty if nothing may replace it
     */
    static boolean hasTag(String key, Optional<String> version) {
        return version.isPresent() || !key.startsWith(PREFIX + "1d/");
    }

    private static String lifecycleClass(Optional<Instant> expires, Instant now) {
        return expires.map(end -> Duration.between(now, end))
                .flatMap(left -> IntStream.of(DAYS)
                        .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
                        .mapToObj(days -> days + "d")
                        .findFirst())
                .orElse("forever");
    }
}
