package dev.mimic.local.eventsource;

import dev.mimic.local.service.StreamRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Records of one shard that are done one after the other. A record leaves it when it is done. */
final class Lane {

    /** A record with its bytes in the event. */
    record Entry(StreamRecord record, byte[] bytes) {}

    private final String shardId;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long firstCame;
    private boolean busy;

    Lane(String shardId) {
        this.shardId = shardId;
    }

    String shardId() {
        return shardId;
    }

    synchronized void add(StreamRecord record) {
        if (entries.isEmpty()) {
            firstCame = System.nanoTime();
        }
        entries.add(new Entry(record, EventRecord.bytes(record.json())));
        notifyAll();
    }

    synchronized int size() {
        return entries.size();
    }

    synchronized List<StreamRecord> records() {
        return entries.stream().map(Entry::record).toList();
    }

    /** Takes note that somebody works on it; false if there is nothing to do, or somebody does already. */
    synchronized boolean begin() {
        boolean begins = !busy && !entries.isEmpty();
        busy |= begins;
        return begins;
    }

    /** Takes note that nobody works on it; whoever has added to it meanwhile has not begun. */
    synchronized void end() {
        busy = false;
    }

    /**
     * Waits until a batch is full, or the window that its first record has begun is over.
     *
     * @param slice how long at most
     * @return the batch; none if it is not complete yet, or there is none
     */
    synchronized List<Entry> batch(int batchSize, Duration window, Duration slice) throws InterruptedException {
        List<Entry> batch = first(batchSize);
        boolean full = batch.size() == batchSize || batch.size() < entries.size();
        long left = firstCame + window.toNanos() - System.nanoTime();
        if (batch.isEmpty() || full || left <= 0) {
            return batch;
        }
        TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, slice.toNanos()));
        return List.of();
    }

    private List<Entry> first(int batchSize) {
        List<Entry> most = new ArrayList<>();
        for (Entry entry : entries) {
            if (most.size() == batchSize) {
                break;
            }
            most.add(entry);
        }
        return most.isEmpty()
                ? most
                : EventRecord.batches(most, Entry::bytes, batchSize).get(0);
    }

    /** Removes the first records, which are done. */
    synchronized void done(int records) {
        for (int i = 0; i < records; i++) {
            entries.remove();
        }
        firstCame = System.nanoTime();
    }
}
