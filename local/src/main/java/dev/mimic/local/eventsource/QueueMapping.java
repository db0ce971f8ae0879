package dev.mimic.local.eventsource;

/**
 * A mapping of a queue.
 *
 * @param maxConcurrency how many batches may be under way at once
 */
record QueueMapping(Common common, int maxConcurrency) implements Mapping {}
