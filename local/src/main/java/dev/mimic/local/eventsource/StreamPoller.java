package dev.mimic.local.eventsource;

import dev.mimic.local.service.LambdaInvoker;
import dev.mimic.local.service.MessageQueue;
import dev.mimic.local.service.RecordStream;
import dev.mimic.local.service.RecordStream.Shard;
import dev.mimic.local.service.RecordStream.Start;
import dev.mimic.local.service.StreamRecord;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Polls a stream: has the function do the records of each shard in their order, batch by batch. */
final class StreamPoller implements Poller {

    /** Lambda polls a shard four times a second. */
    private static final Duration INTERVAL = Duration.ofMillis(250);

    /** How often to look for shards that are new: there are some every few hours, and when the table is made anew. */
    private static final Duration SHARDS_INTERVAL = Duration.ofSeconds(1);

    private final StreamMapping mapping;
    private final Mapping.Common common;
    private final Start start;
    private final RecordStream stream;
    private final EventFilter filter;
    private final BatchDelivery delivery;
    private final Batches batches;
    private Optional<StreamPoller> before;
    /** The shards that are not done, by their id. */
    private final Map<String, ShardProgress> shards = new LinkedHashMap<>();

    private final Set<String> found = new HashSet<>();
    private long nextLook = System.nanoTime();

    /**
     * Polls nothing yet.
     *
     * @param start where to begin, unless another has begun
     * @param onFailure the queue that is told of what is given up
     * @param before what has polled the stream before, with other settings, and was stopped: this one goes on from there
     */
    StreamPoller(
            StreamMapping mapping,
            Start start,
            RecordStream stream,
            Optional<MessageQueue> onFailure,
            LambdaInvoker functions,
            Optional<StreamPoller> before) {
        this.mapping = mapping;
        this.common = mapping.common();
        this.start = start;
        this.stream = stream;
        this.before = before;
        filter = new EventFilter(common.patterns());
        batches = new Batches("event-source-" + common.name(), Integer.MAX_VALUE);
        delivery = new BatchDelivery(mapping, functions, onFailure, batches);
    }

    /** Whether this is the stream that it reads. */
    boolean reads(String streamArn) {
        return common.sourceArn().equals(streamArn);
    }

    @Override
    public void start() {
        if (before.isEmpty()) {
            // Now, and not some time later: the latest record is the one that is the last before this returns.
            find(start);
        }
        batches.loop(() -> {
            takeOver();
            pull();
            batches.sleep(INTERVAL);
        });
    }

    /** Goes on from where the one before has ended. */
    private void takeOver() throws InterruptedException {
        if (before.isPresent()) {
            before.get().batches.awaitEnd();
            synchronized (this) {
                before.get().shards.forEach((id, shard) -> shards.put(id, shard.with(mapping.parallelizationFactor())));
                found.addAll(before.get().found);
                before = Optional.empty();
            }
        }
    }

    /** Takes note of the shards that are new. */
    private synchronized void find(Start from) {
        for (Shard shard : stream.shards()) {
            if (!found.contains(shard.id())) {
                shards.put(
                        shard.id(),
                        new ShardProgress(shard, stream.read(shard.id(), from), mapping.parallelizationFactor()));
                found.add(shard.id());
            }
        }
        nextLook = System.nanoTime() + SHARDS_INTERVAL.toNanos();
    }

    /**
     * Reads what has come, and has it done.
     *
     * @return whether anything has come, wanted or not: then there may be more
     */
    private synchronized boolean pull() throws InterruptedException {
        boolean hasRead = false;
        long period = batches.period();
        if (nextLook - System.nanoTime() <= 0) {
            find(Start.TRIM_HORIZON);
        }
        for (ShardProgress shard : List.copyOf(shards.values())) {
            if (shard.shard().parentId().filter(shards::containsKey).isEmpty()) {
                List<StreamRecord> records = shard.read();
                hasRead |= !records.isEmpty();
                for (StreamRecord record : records) {
                    if (filter.matches(record.json())) {
                        shard.add(record);
                    }
                }
            }
            for (Lane lane : shard.lanes()) {
                if (lane.begin() && !batches.begin(period, () -> work(lane))) {
                    lane.end();
                }
            }
        }
        // Those that come after one that is done have not been read yet.
        return shards.values().removeIf(ShardProgress::isDone) || hasRead;
    }

    private void work(Lane lane) throws InterruptedException {
        try {
            while (batches.goesOn() && lane.size() > 0) {
                List<Lane.Entry> batch = lane.batch(common.batchSize(), common.batchingWindow(), INTERVAL);
                if (!batch.isEmpty()) {
                    delivery.deliver(batch, lane);
                }
            }
        } finally {
            lane.end();
        }
    }

    @Override
    public void pause() {
        batches.pause();
    }

    @Override
    public synchronized void resume() {
        shards.clear();
        found.clear();
        find(Start.LATEST);
        batches.resume();
    }

    @Override
    public void stop() {
        batches.stop();
    }

    @Override
    public synchronized Optional<String> underWay() {
        int records = before.map(StreamPoller::size).orElseGet(this::sizeOfNow);
        return records == 0
                ? Optional.empty()
                : Optional.of("%d %s in the stream of table %s for %s"
                        .formatted(records, records == 1 ? "record" : "records", common.sourceName(), common.name()));
    }

    /** Shards are looked for only where there is nothing in those that are known, and read to their end. */
    private int sizeOfNow() {
        try {
            boolean mayBeMore = true;
            while (mayBeMore && size() == 0) {
                mayBeMore = pull();
                if (!mayBeMore && size() == 0) {
                    nextLook = System.nanoTime();
                    mayBeMore = pull();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return size();
    }

    private synchronized int size() {
        return shards.values().stream().mapToInt(ShardProgress::size).sum();
    }

    @Override
    public void close() {
        batches.close();
    }
}
