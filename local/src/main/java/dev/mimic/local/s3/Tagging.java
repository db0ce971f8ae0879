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

    private static final int MOST_BYTES = 256 * 1024;

    private final ObjectStore store;

    Tagging(ObjectStore store) {
        this.store = store;
    }

    void get(S3Request request, Exchange exchange) throws IOException {
        Version version = find(request, exchange);
        exchange.answerXml(store.records().tagsOf(version).toXml());
    }

    void put(ServedBucket bucket, S3Request request, Exchange exchange) throws Exception {
        ObjectTags tags = ObjectTags.ofXml(exchange.readBody(MOST_BYTES));
        change(
                bucket,
                request,
                exchange,
                "ObjectTagging:Put",
                version -> store.records().putTags(version, tags));
        exchange.answer(200);
    }

    void delete(ServedBucket bucket, S3Request request, Exchange exchange) throws Exception {
        change(
                bucket,
                request,
                exchange,
                "ObjectTagging:Delete",
                version -> store.records().putTags(version, ObjectTags.NONE));
        exchange.answer(204);
    }

    private void change(
            ServedBucket bucket, S3Request request, Exchange exchange, String event, Consumer<Version> change)
            throws Exception {
        store.locks().locked(request.bucket(), request.key(), () -> {
            Version version = find(request, exchange);
            change.accept(version);
            store.events()
                    .tellOfObject(
                            bucket,
                            event,
                            request.key(),
                            Optional.of(version.id()).filter(id -> !id.equals(VersionRecords.NULL_VERSION)));
        });
    }

    /** Finds the version that is asked for, or the current one, and names it in the answer if the bucket has versions. */
    private Version find(S3Request request, Exchange exchange) {
        S3Request head = request.without("tagging");
        Answer answer = store.engine().send("HEAD", ObjectKeys.enginePath(head.bucket(), head.key()), head.query());
        if (Deletions.isMarker(answer.response())) {
            throw S3Error.methodNotAllowed();
        }
        if (!answer.isSuccess()) {
            throw request.has("versionId") ? S3Error.noSuchVersion() : S3Error.noSuchKey();
        }
        ObjectOperations.versionId(answer.response()).ifPresent(id -> exchange.put(ObjectOperations.VERSION_ID, id));
        return ObjectOperations.versionOf(request, answer.response());
    }
}
