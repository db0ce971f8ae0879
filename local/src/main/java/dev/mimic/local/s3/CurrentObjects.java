package dev.mimic.local.s3;

import dev.mimic.local.s3.EngineClient.Answer;
import dev.mimic.local.s3.VersionRecords.Entry;
import dev.mimic.local.s3.VersionRecords.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Takes objects out of the engine as they are, and puts them back as if they had never been away: nobody is told of it. */
final class CurrentObjects {

    private static final Set<String> HEADERS = Set.of(
            "cache-control", "content-disposition", "content-encoding", "content-language", "content-type", "expires");

    private static final String METADATA = "x-amz-meta-";

    private final EngineClient engine;
    private final VersionRecords records;

    CurrentObjects(EngineClient engine, VersionRecords records) {
        this.engine = engine;
        this.records = records;
    }

    /** The current version of an object, unless it is deleted. */
    Optional<StoredObject> find(String bucket, String key) {
        return current(bucket, key).map(entry -> {
            Answer answer = engine.send("GET", ObjectKeys.enginePath(bucket, key), Map.of());
            if (!answer.isSuccess()) {
                throw new IllegalStateException(
                        "S3Proxy answers " + answer.status() + " to GET of " + bucket + "/" + key + ", which is there");
            }
            return new StoredObject(
                    key,
                    headers(answer.response()),
                    ByteBuffer.wrap(answer.body()),
                    entry.tags().values(),
                    entry.created());
        });
    }

    /** What is known of it. */
    Optional<Entry> current(String bucket, String key) {
        return records.versions(bucket, key).stream().findFirst().filter(entry -> !entry.isMarker());
    }

    List<StoredObject> all(String bucket) {
        return records.keys(bucket).stream()
                .flatMap(key -> find(bucket, key).stream())
                .sorted(Comparator.comparing(StoredObject::key))
                .toList();
    }

    private static SortedMap<String, String> headers(HttpResponse<?> answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header ->
                        HEADERS.contains(header.getKey()) || header.getKey().startsWith(METADATA))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().get(0), (one, other) -> one, TreeMap::new));
    }

    void put(String bucket, StoredObject object) {
        HttpResponse<?> answer = engine.send(
                "PUT",
                ObjectKeys.enginePath(bucket, object.key()),
                Map.of(),
                List.copyOf(object.headers().entrySet()),
                BodyPublishers.ofByteArray(object.bytes()));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "S3Proxy answers " + answer.statusCode() + " to PUT of " + bucket + "/" + object.key());
        }
        Version version = new Version(
                bucket, object.key(), ObjectOperations.versionId(answer).orElse(VersionRecords.NULL_VERSION));
        records.add(version, object.created(), false, new ObjectTags(object.tags()));
    }
}
