package dev.mimic.local.s3;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is kept of objects beside the engine, which knows nothing of it, for each of their versions. */
final class VersionRecords {

    /** How a version is called in a bucket that has no versions, or had none then. */
    static final String NULL_VERSION = "null";

    /** A version of an object, or a delete marker. */
    record Version(String bucket, String key, String id) {}

    /**
     * What is known of a version.
     *
     * @param created when it was made, by the server's clock
     * @param tags its tags
     */
    record Entry(Instant created, ObjectTags tags) {}

    private final Map<Version, Entry> entries = new ConcurrentHashMap<>();

    Optional<Entry> find(Version version) {
        return Optional.ofNullable(entries.get(version));
    }

    ObjectTags tagsOf(Version version) {
        return find(version).map(Entry::tags).orElse(ObjectTags.NONE);
    }

    void put(Version version, Entry entry) {
        entries.put(version, entry);
    }

    void putTags(Version version, ObjectTags tags) {
        entries.computeIfPresent(version, (same, entry) -> new Entry(entry.created(), tags));
    }

    void remove(Version version) {
        entries.remove(version);
    }

    void clear() {
        entries.clear();
    }
}
