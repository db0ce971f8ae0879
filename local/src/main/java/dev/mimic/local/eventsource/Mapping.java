package dev.mimic.local.eventsource;

import java.time.Duration;
import java.util.List;

/** An event source mapping that is served and enabled. What makes one different from another is in it. */
sealed interface Mapping permits QueueMapping, StreamMapping {

    /** What all mappings have. */
    Common common();

    /**
     * What all mappings have.
     *
     * @param id what tells it from others of the assembly, also when that is read again
     * @param name what to call it in messages
     * @param sourceArn the ARN of the queue or the stream
     * @param functionArn the function, as {@link dev.mimic.local.service.LambdaInvoker#invoke} takes it
     * @param batchSize how many messages or records one invocation gets at most
     * @param batchingWindow how long to gather them at most
     * @param patterns the patterns of which an event must match one; none for all events
     * @param reportsBatchItemFailures whether the function's answer says what of the batch has failed
     */
    record Common(
            String id,
            String name,
            String sourceArn,
            String functionArn,
            int batchSize,
            Duration batchingWindow,
            List<String> patterns,
            boolean reportsBatchItemFailures) {

        /** The last part of the source's ARN that a person would call it by. */
        String sourceName() {
            return sourceArn.contains(":table/")
                    ? sourceArn.replaceFirst(".*:table/([^/]+)/.*", "$1")
                    : sourceArn.substring(sourceArn.lastIndexOf(':') + 1);
        }
    }
}
