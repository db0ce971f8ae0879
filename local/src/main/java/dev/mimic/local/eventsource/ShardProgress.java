package dev.mimic.local.eventsource;

import dev.mimic.local.service.RecordStream.Shard;
import dev.mimic.local.service.RecordStream.ShardReader;
import dev.mimic.local.service.StreamRecord;
import java.util.List;
import java.util.stream.Stream;

/** How far a shard has been read, and what of it is not done yet. */
final class ShardProgress {

    /** No more is read while this many records wait: the largest batch that there may be. */
    private static final int ENOUGH = 10_000;

    private final Shard shard;
    private final ShardReader reader;
    private final List<Lane> lanes;

    /**
     * Has read nothing yet.
     *
     * @param parallelizationFactor how many lanes it has
     */
    ShardProgress(Shard shard, ShardReader reader, int parallelizationFactor) {
        this.shard = shard;
        this.reader = reader;
        lanes = Stream.generate(() -> new Lane(shard.id()))
                .limit(parallelizationFactor)
                .toList();
    }

    /** Goes on from here with another number of lanes, on which nobody works. */
    ShardProgress with(int parallelizationFactor) {
        ShardProgress next = new ShardProgress(shard, reader, parallelizationFactor);
        lanes.forEach(lane -> lane.records().forEach(next::add));
        return next;
    }

    Shard shard() {
        return shard;
    }

    List<Lane> lanes() {
        return lanes;
    }

    /** Reads what there is, if not enough waits already. */
    List<StreamRecord> read() {
        return size() < ENOUGH ? reader.next() : List.of();
    }

    /** Adds a record behind the others of its item. */
    void add(StreamRecord record) {
        lanes.get(Math.floorMod(record.partitionKey().hashCode(), lanes.size())).add(record);
    }

    /** How many records are not done. */
    int size() {
        return lanes.stream().mapToInt(Lane::size).sum();
    }

    /** Whether there is no more to do, and never will be. */
    boolean isDone() {
        return reader.hasEnded() && size() == 0;
    }
}
