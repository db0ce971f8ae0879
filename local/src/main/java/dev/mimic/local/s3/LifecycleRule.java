package dev.mimic.local.s3;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * A rule of a bucket's lifecycle that is enabled.
 *
 * @param id its id, which answers name
 * @param filter which objects it is for
 * @param expirationDays after how many days an object expires
 * @param expirationDate the midnight from which on objects expire
 * @param expiredMarkers whether a delete marker goes as soon as it is all that is left of its object
 * @param noncurrentDays how many days after it was replaced a version goes
 * @param newerNoncurrent how many newer versions that were replaced as well must be there for that
 * @param abortDays after how many days an upload ends that nobody has completed
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html">Lifecycle configuration elements</a>
 */
record LifecycleRule(
        String id,
        Filter filter,
        OptionalInt expirationDays,
        Optional<Instant> expirationDate,
        boolean expiredMarkers,
        OptionalInt noncurrentDays,
        int newerNoncurrent,
        OptionalInt abortDays) {

    /**
     * Which objects a rule is for: those that meet all of it.
     *
     * @param prefix what keys begin with; empty for all
     * @param tags tags that an object has, beside others
     * @param largerThan bytes
     * @param smallerThan bytes
     */
    record Filter(
            String prefix, List<Map.Entry<String, String>> tags, OptionalLong largerThan, OptionalLong smallerThan) {

        /** Copies the list. */
        Filter {
            tags = List.copyOf(tags);
        }

        /** Tells whether an object meets it, whose size is asked for only if that decides. */
        boolean isFor(String key, ObjectTags ofObject, LongSupplier size) {
            return key.startsWith(prefix) && ofObject.hasAll(tags) && (isForAllSizes() || isForSize(size.getAsLong()));
        }

        private boolean isForAllSizes() {
            return largerThan.isEmpty() && smallerThan.isEmpty();
        }

        private boolean isForSize(long size) {
            return size > largerThan.orElse(-1) && size < smallerThan.orElse(Long.MAX_VALUE);
        }

        /** Tells whether it is for delete markers and uploads too, which have neither tags nor a size. */
        boolean isForPrefixAlone(String key) {
            return key.startsWith(prefix) && tags.isEmpty() && isForAllSizes();
        }
    }

    /** When an object expires that was created at some time, if it ever does. */
    Optional<Instant> expiry(Instant created) {
        return Stream.concat(
                        expirationDays.stream().mapToObj(days -> after(created, days)),
                        // What is created after that date is found at the next midnight.
                        expirationDate.stream().map(date -> created.isBefore(date) ? date : after(created, 0)))
                .min(Instant::compareTo);
    }

    /** When a version goes that was replaced at some time, if it ever does. */
    Optional<Instant> noncurrentExpiry(Instant replaced) {
        return noncurrentDays.stream().mapToObj(days -> after(replaced, days)).findFirst();
    }

    /** When an upload ends that began at some time, if it ever does. */
    Optional<Instant> abortion(Instant begun) {
        return abortDays.stream().mapToObj(days -> after(begun, days)).findFirst();
    }

    /** The first midnight, UTC, after a number of days have passed. */
    private static Instant after(Instant moment, int days) {
        return moment.plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    }
}
