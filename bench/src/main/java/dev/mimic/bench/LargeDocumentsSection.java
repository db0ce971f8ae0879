package dev.mimic.bench;

import java.util.Formatter;
import java.util.List;

/** The section of {@link CapacityDocument} on large documents in a bucket. */
final class LargeDocumentsSection {

    /** Assumptions of S3's latency, in milliseconds, to show how much depends on them. */
    private static final List<Integer> LATENCIES = List.of(25, 50, Pair.S3_MILLIS, 200);

    private LargeDocumentsSection() {}

    static void of(Measurements measurements, Formatter document) {
        threshold(measurements.memorySize(), document);
        if (measurements.comparison() != null) {
            both(measurements.comparison(), document);
        }
    }

    private static void threshold(int memorySize, Formatter document) {
        int threshold = Threshold.bytes(memorySize) / 1024;
        document.format(
                """

                ## With large documents in a bucket

                `largeDocuments` is off by default, and all above is without it. With it, a text whose compressed form is larger
                than a threshold is an object in S3, and its item has one KB. Smaller ones stay in the table, by a better and slower
                coder where that saves units.

                **The default threshold is %d KB** (compressed; %,d bytes). Where a document is stored once and retrieved once,
                S3 is cheaper beyond it:

                - DynamoDB takes $%.3f for each further KB of a million documents: a write unit, and the eighth part of a read
                  unit.
                - S3 takes $%.2f whatever the size: a PUT, the removal of the tag that marks what nothing refers to, and a GET. The
                  removal is counted at the price of a GET, because AWS does not say what it costs; it may be free.
                - Lambda waits for three more answers. %d ms each are assumed, which makes $%.2f at %d MB. AWS documents 100 to
                  200 ms for small objects and first bytes; what others have measured is less, 30 ms for a GET and 60 to 133 ms
                  for a PUT.

                | S3 answers after |""",
                threshold,
                threshold * 1024,
                Prices.DYNAMODB_WRITE_MILLION + Prices.DYNAMODB_READ_MILLION / 8,
                Pair.s3Cost(1),
                Pair.S3_MILLIS,
                Pair.ofLambda(Pair.S3_REQUESTS * Pair.S3_MILLIS, memorySize),
                memorySize);
        LATENCIES.forEach(millis -> document.format(" %d ms |", millis));
        document.format("\n|---|%s\n| cheaper in S3 beyond |", "--:|".repeat(LATENCIES.size()));
        LATENCIES.forEach(millis -> document.format(" %d KB |", Threshold.bytes(millis, memorySize) / 1024));
        document.format("""


                When to use it:

                - *Use it* where documents of more than some %d KB are a part of the load: the bench's JSON compresses to a fourth of
                  its size. It saves most of their price, and a new table's write units no longer end the traffic.
                - *Leave it off* where an answer must come at once: a POST of such a document waits for S3 twice, some %d ms by the
                  assumption above, a GET once. A lower threshold only makes sense for the traffic, a higher one for the latency.
                - What stays for months is cheaper in S3 in any case: a GB costs $%.3f a month, and $%.2f in DynamoDB. This is not
                  counted here.
                """, threshold * 4, 2 * Pair.S3_MILLIS, Prices.S3_GB_MONTH, Prices.DYNAMODB_GB_MONTH);
    }

    private static void both(Comparison comparison, Formatter document) {
        Measurements now = comparison.now();
        List<Pair> pairs = Pair.of(now);
        document.format("""

                ### What a million pairs cost with it

                Measured on %s with JDK %s, S3Proxy in place of S3, and a threshold of %,d bytes; %d ms are added for each of
                S3's answers.

                """, now.machine().date(), now.machine().jdk(), comparison.threshold(), Pair.S3_MILLIS);
        CapacityTables.costs(pairs, document);
        document.format("\n### Which limit comes first with it\n\n");
        CapacityTables.quotas(pairs, document);
        document.format("\n");
        CapacityTables.remedies(Quota::isOfS3, document);
        document.format("""

                ### Beside the build before it

                `./mvnw -Pbench -Dbench.against=%s` measures the functions of both builds in turns, %d runs: medians, and the ratios
                of the runs. Latencies are those of this machine's engines, without what is added above. A POST's peak memory is
                the largest resident memory of its JVM (`VmHWM`), priming and warm calls included.

                """, comparison.against(), now.runs());
        document.format("%s", ComparisonTable.of(comparison));
    }
}
