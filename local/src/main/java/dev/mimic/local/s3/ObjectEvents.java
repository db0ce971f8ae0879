package dev.mimic.local.s3;

import dev.mimic.local.s3.EngineClient.Answer;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells those who have subscribed to it what happens to objects, in the order in which it does. */
final class ObjectEvents {

    private final EngineClient engine;
    private final Clock clock;
    private final Sequencer sequencer;

    ObjectEvents(EngineClient engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
        this.sequencer = new Sequencer(clock);
    }

    /** Tells of an object that is there; its size and entity tag are asked for only if somebody is told. */
    void tellOfObject(ServedBucket bucket, String event, String key, Optional<String> versionId) {
        if (!bucket.tells(event, key)) {
            return;
        }
        Answer head = engine.send(
                "HEAD",
                ObjectKeys.enginePath(bucket.bucket().name(), key),
                versionId.map(id -> Map.of("versionId", id)).orElse(Map.of()));
        tell(
                bucket,
                event,
                key,
                head.response().headers().firstValueAsLong("content-length"),
                head.response().headers().firstValue("etag").map(tag -> tag.replace("\"", "")),
                versionId);
    }

    /** Tells of an object that is gone. */
    void tellOfDeletion(ServedBucket bucket, String event, String key, Optional<String> versionId) {
        if (bucket.tells(event, key)) {
            tell(bucket, event, key, OptionalLong.empty(), Optional.empty(), versionId);
        }
    }

    private void tell(
            ServedBucket bucket,
            String event,
            String key,
            OptionalLong size,
            Optional<String> eTag,
            Optional<String> versionId) {
        bucket.tell(new ObjectEvent(
                event, key, size, eTag, versionId, sequencer.next(), clock.instant(), Exchange.requestId()));
    }
}
