package dev.mimic.local.s3;

import dev.mimic.local.s3.EngineClient.Answer;
import dev.mimic.local.s3.VersionRecords.Version;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads and changes the tags of objects that are there.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html">PutObjectTagging</a>
 */
final class Tagging {

    private static final String VERSION_ID = "x-amz-version-id";
    private static final int MOST_BYTES = 256 * 1024;

    private final EngineClient engine;
    private final VersionRecords records;
    private final KeyLocks locks;
    private final ObjectEvents events;

    Tagging(EngineClient engine, VersionRecords records, KeyLocks locks, ObjectEvents events) {
        this.engine = engine;
        this.records = records;
        this.locks = locks;
        this.events = events;
    }

    void get(S3Request request, Exchange exchange) throws IOException {
        Version version = find(request, exchange);
        exchange.answerXml(records.tagsOf(version).toXml());
    }

    void put(ServedBucket bucket, S3Request request, Exchange exchange) throws Exception {
        ObjectTags tags = ObjectTags.ofXml(exchange.readBody(MOST_BYTES));
        change(bucket, request, exchange, "ObjectTagging:Put", version -> records.putTags(version, tags));
        exchange.answer(200);
    }

    void delete(ServedBucket bucket, S3Request request, Exchange exchange) throws Exception {
        change(bucket, request, exchange, "ObjectTagging:Delete", version -> records.putTags(version, ObjectTags.NONE));
        exchange.answer(204);
    }

    private void change(
            ServedBucket bucket, S3Request request, Exchange exchange, String event, Consumer<Version> change)
            throws Exception {
        locks.locked(request.bucket(), request.key(), () -> {
            Version version = find(request, exchange);
            change.accept(version);
            events.tellOfObject(
                    bucket,
                    event,
                    request.key(),
                    Optional.of(version.id()).filter(id -> !id.equals(VersionRecords.NULL_VERSION)));
        });
    }

    /** Finds the version that is asked for, or the current one, and names it in the answer if the bucket has versions. */
    private Version find(S3Request request, Exchange exchange) {
        S3Request head = request.without("tagging");
        Answer answer = engine.send("HEAD", ObjectKeys.enginePath(head.bucket(), head.key()), head.query());
        if (ObjectOperations.isMarker(answer.response())) {
            throw S3Error.methodNotAllowed();
        }
        if (!answer.isSuccess()) {
            throw request.has("versionId") ? S3Error.noSuchVersion() : S3Error.noSuchKey();
        }
        Optional<String> id = answer.response().headers().firstValue(VERSION_ID);
        id.ifPresent(version -> exchange.put(VERSION_ID, version));
        return new Version(request.bucket(), request.key(), id.orElse(VersionRecords.NULL_VERSION));
    }
}
