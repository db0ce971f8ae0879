package dev.mimic.local.s3;

import dev.mimic.local.s3.EngineClient.Answer;
import dev.mimic.local.s3.VersionRecords.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Removes what the lifecycle of buckets says, by the server's clock: all of it falls due at a midnight, UTC, so it is enough to
 * look once a day. AWS may take longer; here it is gone for whoever asks after that midnight.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html">
 *     Managing the lifecycle of objects</a>
 */
final class ObjectExpiry {

    private static final String EVENT_TYPE = "LifecycleExpiration";

    private final ObjectStore store;
    private final Supplier<Collection<ServedBucket>> buckets;
    private final Deletions deletions;
    private volatile LocalDate lastDay = LocalDate.MIN;

    ObjectExpiry(ObjectStore store, Supplier<Collection<ServedBucket>> buckets) {
        this.store = store;
        this.buckets = buckets;
        this.deletions = new Deletions(store);
    }

    /** Removes all that is due, if a day has begun since it last did. */
    void removeDue() {
        LocalDate day = LocalDate.ofInstant(now(), ZoneOffset.UTC);
        if (!day.equals(lastDay)) {
            synchronized (this) {
                if (!day.equals(lastDay)) {
                    buckets.get().forEach(this::removeDue);
                    lastDay = day;
                }
            }
        }
    }

    /** Looks again, because the rules are others. */
    void lookAgain() {
        lastDay = LocalDate.MIN;
    }

    private Instant now() {
        return store.clock().instant();
    }

    private void removeDue(ServedBucket bucket) {
        if (bucket.bucket().lifecycle().isEmpty()) {
            return;
        }
        String name = bucket.bucket().name();
        store.records().keys(name).stream()
                .filter(key -> !due(bucket.bucket(), key).isEmpty())
                // Somebody may be writing it at this moment.
                .forEach(key -> store.locks()
                        .locked(
                                name,
                                key,
                                () -> due(bucket.bucket(), key)
                                        .forEach(request -> deletions.delete(bucket, request, EVENT_TYPE))));
        store.uploads().all().forEach((id, upload) -> {
            if (upload.bucket().equals(name)) {
                store.locks().locked(name, upload.key(), () -> abortIfDue(bucket.bucket(), id));
            }
        });
    }

    /** What is to be deleted of one object. */
    private List<S3Request> due(Bucket bucket, String key) {
        List<Entry> versions = store.records().versions(bucket.name(), key);
        List<S3Request> due = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            if (i > 0 ? isNoncurrentDue(bucket, versions, i) : isCurrentDue(bucket, versions)) {
                boolean isObject = i == 0 && !versions.get(0).isMarker();
                due.add(new S3Request(
                        "DELETE",
                        bucket.name(),
                        key,
                        isObject
                                ? Map.of()
                                : Map.of("versionId", versions.get(i).version().id())));
            }
        }
        return due;
    }

    /** Of an object that is deleted already, only a marker that stands alone goes. */
    private boolean isCurrentDue(Bucket bucket, List<Entry> versions) {
        Entry current = versions.get(0);
        if (!current.isMarker()) {
            return expiry(bucket, current).filter(expiry -> isDue(expiry.at())).isPresent();
        }
        return versions.size() == 1
                && bucket.lifecycle().stream()
                        .filter(rule ->
                                rule.filter().isForPrefixAlone(current.version().key()))
                        .anyMatch(rule -> rule.expiredMarkers()
                                || rule.expiry(current.created())
                                        .filter(this::isDue)
                                        .isPresent());
    }

    private boolean isNoncurrentDue(Bucket bucket, List<Entry> versions, int index) {
        Entry version = versions.get(index);
        Instant replaced = versions.get(index - 1).created();
        return bucket.lifecycle().stream()
                .filter(rule -> index - 1 >= rule.newerNoncurrent())
                .filter(rule ->
                        rule.noncurrentExpiry(replaced).filter(this::isDue).isPresent())
                .anyMatch(rule -> version.isMarker()
                        ? rule.filter().isForPrefixAlone(version.version().key())
                        : isFor(rule, version));
    }

    private boolean isDue(Instant moment) {
        return !moment.isAfter(now());
    }

    private boolean isFor(LifecycleRule rule, Entry version) {
        return rule.filter().isFor(version.version().key(), version.tags(), sizeOf(version));
    }

    private LongSupplier sizeOf(Entry entry) {
        VersionRecords.Version version = entry.version();
        return () -> {
            Answer head = store.engine()
                    .send(
                            "HEAD",
                            ObjectKeys.enginePath(version.bucket(), version.key()),
                            version.id().equals(VersionRecords.NULL_VERSION)
                                    ? Map.of()
                                    : Map.of("versionId", version.id()));
            return head.response().headers().firstValueAsLong("content-length").orElse(0);
        };
    }

    private void abortIfDue(Bucket bucket, String id) {
        store.uploads().find(id).ifPresent(upload -> {
            boolean isDue = bucket.lifecycle().stream()
                    .filter(rule -> rule.filter().isForPrefixAlone(upload.key()))
                    .anyMatch(rule ->
                            rule.abortion(upload.begun()).filter(this::isDue).isPresent());
            if (isDue) {
                store.engine()
                        .send("DELETE", ObjectKeys.enginePath(bucket.name(), upload.key()), Map.of("uploadId", id));
                store.uploads().end(id);
            }
        });
    }

    /**
     * When an object expires.
     *
     * @param at the moment
     * @param ruleId the rule that says so
     */
    private record Expiry(Instant at, String ruleId) {}

    private Optional<Expiry> expiry(Bucket bucket, Entry current) {
        return bucket.lifecycle().stream()
                .flatMap(rule -> rule
                        .expiry(current.created())
                        .filter(at -> isFor(rule, current))
                        .map(at -> new Expiry(at, rule.id()))
                        .stream())
                .min(Comparator.comparing(Expiry::at));
    }

    /** The value of {@code x-amz-expiration} for the current version of an object, if it is one that expires. */
    Optional<String> header(Bucket bucket, String key) {
        return store.records().versions(bucket.name(), key).stream()
                .findFirst()
                .filter(current -> !current.isMarker())
                .flatMap(current -> expiry(bucket, current))
                .map(expiry -> "expiry-date=\"%s\", rule-id=\"%s\""
                        .formatted(
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        expiry.at().atOffset(ZoneOffset.UTC)),
                                ObjectKeys.percentEncode(expiry.ruleId())));
    }
}
