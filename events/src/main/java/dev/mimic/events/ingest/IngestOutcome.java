package dev.mimic.events.ingest;

/** The ways in which a message, or an object that it tells of, can end. */
enum IngestOutcome {
    /** Its document is in the table. */
    STORED,
    /** A later message of the same batch has the same id, and its document is in the table. */
    SUPERSEDED,
    /** The document of an object that is gone can no longer be found. */
    REMOVED,
    /** The same event of S3 or a newer one has been there before. */
    OUTDATED,
    /** The object is gone, and another event says so. */
    GONE,
    /** An event of S3 that is about no object's text. */
    IGNORED,
    /** No JSON, or wrong attributes: it fails. */
    INVALID,
    /** More than an answer could carry: it fails. */
    TOO_LARGE,
    /** An earlier message of its group has failed: so does this one, and is not stored. */
    HELD_BACK,
    /** DynamoDB or S3 has no capacity: it fails. */
    THROTTLED,
    /** Any other fault. */
    FAILED
}
