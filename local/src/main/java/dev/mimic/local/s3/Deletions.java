package dev.mimic.local.s3;

import dev.mimic.local.s3.EngineClient.Answer;
import dev.mimic.local.s3.VersionRecords.Version;
import java.net.http.HttpResponse;

/** Deletes objects and versions, and tells of it. */
final class Deletions {

    private final ObjectStore store;

    Deletions(ObjectStore store) {
        this.store = store;
    }

    /**
     * Deletes one of which the caller has the lock.
     *
     * @param eventType what the name of the event begins with
     */
    Answer delete(ServedBucket bucket, S3Request request, String eventType) {
        Answer answer =
                store.engine().send("DELETE", ObjectKeys.enginePath(request.bucket(), request.key()), request.query());
        if (answer.status() != 204) {
            return answer;
        }
        boolean isNewMarker = isMarker(answer.response()) && !request.has("versionId");
        Version version = ObjectOperations.versionOf(request, answer.response());
        if (isNewMarker) {
            store.records().add(version, store.clock().instant(), true, ObjectTags.NONE);
        } else {
            store.records().remove(version);
        }
        store.events()
                .tellOfDeletion(
                        bucket,
                        eventType + (isNewMarker ? ":DeleteMarkerCreated" : ":Delete"),
                        request.key(),
                        ObjectOperations.versionId(answer.response()));
        return answer;
    }

    static boolean isMarker(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("x-amz-delete-marker")
                .filter("true"::equals)
                .isPresent();
    }
}
