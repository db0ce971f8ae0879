package dev.mimic.local.s3;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The uploads of parts that have begun and not ended. */
final class Uploads {

    /**
     * An upload.
     *
     * @param bucket its bucket
     * @param key the key of the object to be
     * @param begun when it began, by the server's clock
     * @param tags what the object will be tagged with
     */
    record Upload(String bucket, String key, Instant begun, ObjectTags tags) {}

    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    void begin(String id, Upload upload) {
        uploads.put(id, upload);
    }

    Optional<Upload> find(String id) {
        return Optional.ofNullable(uploads.get(id));
    }

    void end(String id) {
        uploads.remove(id);
    }

    Map<String, Upload> all() {
        return Map.copyOf(uploads);
    }

    void clear() {
        uploads.clear();
    }
}
