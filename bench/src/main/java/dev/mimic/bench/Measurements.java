package dev.mimic.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mimic.bench.Units.Count;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
 * @param comparison the build beside an earlier one; null if none has been recorded
 */
record Measurements(
        Machine machine,
        int runs,
        int memorySize,
        long packageBytes,
        List<ColdStart> coldStarts,
        List<Restore> restores,
        List<StoredSize> sizes,
        List<StoredDocument> corpus,
        @JsonInclude(JsonInclude.Include.NON_NULL) Comparison comparison) {

    /** The same with another comparison. */
    Measurements with(Comparison other) {
        return new Measurements(machine, runs, memorySize, packageBytes, coldStarts, restores, sizes, corpus, other);
    }

    /** What a candidate's restores gave with documents of a size. */
    Restore restore(Candidate candidate, int bytes) {
        return restores.stream()
                .filter(restore -> restore.function().equals(candidate.label()))
                .filter(restore -> restore.bytes() == bytes)
                .findAny()
                .orElseThrow();
    }

    /**
     * Where and when it ran.
     *
     * @param date the day in UTC, for example {@code 2026-11-30}: figures of two days are not for comparison
     * @param jdk the JDK's version
     * @param architecture the processor's architecture
     * @param cores the number of its cores
     */
    record Machine(String date, String jdk, String architecture, int cores) {

        /** This machine, today. */
        static Machine of(Path jdk) throws IOException {
            return new Machine(
                    LocalDate.now(ZoneOffset.UTC).toString(),
                    Jdk.version(jdk).toString(),
                    System.getProperty("os.arch"),
                    Runtime.getRuntime().availableProcessors());
        }
    }

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
     * @param objects how many objects of S3 it takes beside them
     */
    record StoredSize(int bytes, Count stored, int objects) {}

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
