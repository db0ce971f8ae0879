package dev.mimic.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * A queue that a function reads.
 *
 * @param queue the queue
 * @param deadLetters where its messages go that fail again and again; null where that is not known
 */
record SourceQueue(IQueue queue, IQueue deadLetters) {

    /** The longest that SQS keeps a message. The time counts from when it was first sent, not from its failure. */
    private static final Duration DEAD_LETTERS_ARE_KEPT = Duration.days(14);

    static Queue deadLetterQueue(Construct scope, String id, boolean fifo) {
        return Queue.Builder.create(scope, id)
                .fifo(fifo ? true : null)
                .enforceSsl(true)
                .retentionPeriod(DEAD_LETTERS_ARE_KEPT)
                .build();
    }
}
