package dev.mimic.local.s3;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What is kept of objects beside the engine, which knows nothing of it, for each of their versions. */
final class VersionRecords {

    /** How a version is called in a bucket that has no versions, or had none then. */
    static final String NULL_VERSION = "null";

    /** A version of an object, or a delete marker. */
    record Version(String bucket, String key, String id) {}

    /**
     * What is known of a version.
     *
     * @param version which one
     * @param created when it was made, by the server's clock
     * @param isMarker whether it is a delete marker
     * @param tags its tags
     * @param number a greater one than that of all versions before
     */
    record Entry(Version version, Instant created, boolean isMarker, ObjectTags tags, long number) {}

    private final Map<String, Map<String, List<Entry>>> buckets = new ConcurrentHashMap<>();
    private long numbers;

    Optional<Entry> find(Version version) {
        return versions(version.bucket(), version.key()).stream()
                .filter(entry -> entry.version().equals(version))
                .findFirst();
    }

    ObjectTags tagsOf(Version version) {
        return find(version).map(Entry::tags).orElse(ObjectTags.NONE);
    }

    /** Takes note of a version that was made, in place of one of the same id. */
    synchronized void add(Version version, Instant created, boolean isMarker, ObjectTags tags) {
        replace(version, Optional.of(new Entry(version, created, isMarker, tags, numbers++)));
    }

    synchronized void putTags(Version version, ObjectTags tags) {
        find(version)
                .map(entry -> new Entry(version, entry.created(), entry.isMarker(), tags, entry.number()))
                .ifPresent(entry -> replace(version, Optional.of(entry)));
    }

    synchronized void remove(Version version) {
        replace(version, Optional.empty());
    }

    private void replace(Version version, Optional<Entry> by) {
        buckets.computeIfAbsent(version.bucket(), bucket -> new ConcurrentHashMap<>())
                .compute(version.key(), (key, entries) -> {
                    List<Entry> next = Stream.concat(
                                    by.stream(),
                                    Optional.ofNullable(entries).orElse(List.of()).stream()
                                            .filter(entry -> !entry.version().equals(version)))
                            .sorted(Comparator.comparingLong(Entry::number).reversed())
                            .toList();
                    return next.isEmpty() ? null : next;
                });
    }

    /** The versions of an object, the newest first: that is the current one. */
    List<Entry> versions(String bucket, String key) {
        return buckets.getOrDefault(bucket, Map.of()).getOrDefault(key, List.of());
    }

    Set<String> keys(String bucket) {
        return Set.copyOf(buckets.getOrDefault(bucket, Map.of()).keySet());
    }

    void clear() {
        buckets.clear();
    }
}
