package dev.mimic.bench;

import dev.mimic.bench.Units.Count;
import java.util.List;

/**
 * Everything that a run of the bench found out.
 *
 * @param machine where it ran
 * @param runs how often everything that starts a JVM was repeated
 * @param memorySize the memory of each function in MB
 * @param packageBytes the size of the deployment package
 * @param coldStarts starts without SnapStart
 * @param restores restores of a rehearsed snapshot, and the calls after them
 * @param sizes the units of the documents that were stored and retrieved
 * @param corpus the units of realistic documents
 */
record Measurements(
        Machine machine,
        int runs,
        int memorySize,
        long packageBytes,
        List<ColdStart> coldStarts,
        List<Restore> restores,
        List<StoredSize> sizes,
        List<StoredDocument> corpus) {

    /**
     * Where and when it ran.
     *
     * @param date the day in UTC, for example {@code 2026-11-30}: figures of two days are not for comparison
     * @param jdk the JDK's version
     * @param architecture the processor's architecture
     * @param cores the number of its cores
     */
    record Machine(String date, String jdk, String architecture, int cores) {}

    /**
     * A start without SnapStart.
     *
     * @param function the candidate's label
     * @param initMillis from the start of the process until it asks for an event
     * @param firstAnswerMillis from the start of the process to the first answer
     * @param peakMegabytes the largest resident memory up to then
     */
    record ColdStart(String function, Spread initMillis, Spread firstAnswerMillis, Spread peakMegabytes) {}

    /**
     * A restore, and 1,000 calls or so after it.
     *
     * @param function the candidate's label
     * @param bytes the document's size
     * @param firstAnswerMillis from the restore to the first answer; for a version in Go, which has no snapshot,
     *     from the start of its process
     * @param warmP50Millis the median of the calls after as many to warm up
     * @param warmP99Millis their 99th percentile
     * @param billedMillis their mean, each rounded up to a millisecond as Lambda bills it
     * @param peakMegabytes the largest resident memory, priming and all calls included
     */
    record Restore(
            String function,
            int bytes,
            Spread firstAnswerMillis,
            Spread warmP50Millis,
            Spread warmP99Millis,
            Spread billedMillis,
            Spread peakMegabytes) {}

    /**
     * A document of the measured sizes.
     *
     * @param bytes its size
     * @param stored what Mimic's items take
     */
    record StoredSize(int bytes, Count stored) {}

    /**
     * A document of the corpus.
     *
     * @param name its kind and the number of its entries
     * @param bytes its size
     * @param stored what Mimic's items take
     * @param map what the same value takes as DynamoDB's own types
     */
    record StoredDocument(String name, int bytes, Count stored, Count map) {}
}
