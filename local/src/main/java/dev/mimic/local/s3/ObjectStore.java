package dev.mimic.local.s3;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Where objects are, and all that is done to them goes through.
 *
 * @param engine the engine
 * @param records what it does not know of objects
 * @param uploads what it does not know of uploads
 * @param locks held by whoever changes an object
 * @param events tells of what happens
 * @param current the objects as they are
 * @param folder what keeps them when the engine ends, if anything does
 * @param clock the clock of all that happens
 */
record ObjectStore(
        EngineClient engine,
        VersionRecords records,
        Uploads uploads,
        KeyLocks locks,
        ObjectEvents events,
        CurrentObjects current,
        Optional<ObjectFolder> folder,
        Clock clock) {

    static ObjectStore of(EngineClient engine, Optional<Path> folder, Clock clock) {
        VersionRecords records = new VersionRecords();
        CurrentObjects current = new CurrentObjects(engine, records);
        return new ObjectStore(
                engine,
                records,
                new Uploads(),
                new KeyLocks(),
                new ObjectEvents(engine, clock),
                current,
                folder.map(path -> new ObjectFolder(path, current)),
                clock);
    }

    /** Takes note that a bucket was emptied, and puts other objects into it. */
    void replace(String bucket, List<StoredObject> objects) {
        records.clear(bucket);
        uploads.clear(bucket);
        folder.ifPresent(keeper -> keeper.empty(bucket));
        for (StoredObject object : objects) {
            current.put(bucket, object);
            folder.ifPresent(keeper -> keeper.follow(bucket, object.key()));
        }
    }

    /** Keeps what has become of an object, of which the caller has the lock. */
    void keep(S3Request request) {
        folder.ifPresent(keeper -> keeper.follow(request.bucket(), request.key()));
    }

    /** Keeps the tags that an object has now, of which the caller has the lock. */
    void keepTags(S3Request request) {
        folder.ifPresent(keeper -> keeper.followTags(request.bucket(), request.key()));
    }
}
