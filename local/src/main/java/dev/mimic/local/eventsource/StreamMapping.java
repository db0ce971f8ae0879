package dev.mimic.local.eventsource;

import dev.mimic.local.service.RecordStream;
import java.time.Duration;
import java.util.Optional;

/**
 * A mapping of a table's stream.
 *
 * @param start where to begin when the stream is first read
 * @param parallelizationFactor how many batches of one shard may be under way at once; those of one item are in order
 * @param retry what becomes of a batch that has failed
 */
record StreamMapping(Common common, RecordStream.Start start, int parallelizationFactor, Retry retry)
        implements Mapping {

    /**
     * What becomes of a batch that has failed.
     *
     * @param maximumAttempts how often to retry it; empty for until it is too old
     * @param maximumAge how old its records may be
     * @param bisects whether to part it in two
     * @param onFailureQueue the ARN of the queue that is told of what is given up
     */
    record Retry(
            Optional<Integer> maximumAttempts, Duration maximumAge, boolean bisects, Optional<String> onFailureQueue) {}
}
