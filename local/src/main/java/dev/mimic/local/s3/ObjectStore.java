package dev.mimic.local.s3;

import java.time.Clock;

/**
 * Where objects are, and all that is done to them goes through.
 *
 * @param engine the engine
 * @param records what it does not know of objects
 * @param uploads what it does not know of uploads
 * @param locks held by whoever changes an object
 * @param events tells of what happens
 * @param clock the clock of all that happens
 */
record ObjectStore(
        EngineClient engine,
        VersionRecords records,
        Uploads uploads,
        KeyLocks locks,
        ObjectEvents events,
        Clock clock) {

    ObjectStore(EngineClient engine, Clock clock) {
        this(engine, new VersionRecords(), new Uploads(), new KeyLocks(), new ObjectEvents(engine, clock), clock);
    }

    /** Forgets what was known of objects that are no more. */
    void clear() {
        records.clear();
        uploads.clear();
    }
}
