package dev.mimic.local.service;

import java.util.List;
import java.util.Optional;

/**
 * A stream of what has changed in a table, as Lambda sees it, which reads it without a protocol in between. It leads to the
 * table's stream of now: one that is made anew with its table has other shards.
 */
public interface RecordStream {

    /** The ARN that the template has for it. */
    String arn();

    /** Its shards as they are now. */
    List<Shard> shards();

    /**
     * Reads a shard.
     *
     * @param shard the id of a shard of now
     * @param start where to begin
     * @return its records in their order
     */
    ShardReader read(String shard, Start start);

    /**
     * A part of a stream, in which records are in order.
     *
     * @param id its id
     * @param parentId the shard that it goes on from, whose records come before its own
     */
    record Shard(String id, Optional<String> parentId) {}

    /** Where to begin in a shard. */
    enum Start {
        /** With the oldest record. */
        TRIM_HORIZON,
        /** With the first record that comes after this is asked for. */
        LATEST
    }

    /** Reads one shard, each record once. One thread at a time. */
    interface ShardReader {

        /** The next records: all that are there, up to 1,000; none if there are none. */
        List<StreamRecord> next();

        /** Whether there will be none any more. */
        boolean hasEnded();
    }
}
