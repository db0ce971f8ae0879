package dev.mimic.bench;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** Computes {@code docs/capacity.md} from measurements, {@link Prices} and {@link Quota quotas}. */
final class CapacityDocument {

    private CapacityDocument() {}

    /** The document, in Markdown. */
    static String of(Measurements measurements) {
        StringBuilder text = new StringBuilder();
        try (Formatter document = new Formatter(text, Locale.ROOT)) {
            List<Pair> pairs = Pair.of(measurements);
            introduce(measurements, document);
            costs(pairs, document);
            quotas(pairs, document);
            LargeDocumentsSection.of(measurements, document);
        }
        return text.toString();
    }

    private static void introduce(Measurements measurements, Formatter document) {
        Measurements.Machine machine = measurements.machine();
        document.format(
                """
                # What Mimic costs, and which AWS limit comes first

                `./mvnw -Pbench -Dbench.record=true` computes this page from [measurements.json](measurements.json) and
                from the prices and quotas in [Prices](../bench/src/main/java/dev/mimic/bench/Prices.java) and
                [Quota](../bench/src/main/java/dev/mimic/bench/Quota.java), which name their sources.

                Measured on %s with JDK %s on %d cores of %s: warm functions, with DynamoDB Local in place of DynamoDB.
                %d ms are added to each call for the way to the real one, which is an assumption. Prices are those of
                %s, read in %s, without free tiers.

                """,
                machine.date(),
                machine.jdk(),
                machine.cores(),
                machine.architecture(),
                Pair.DYNAMODB_MILLIS,
                Prices.REGION,
                Prices.READ);
    }

    private static void costs(List<Pair> pairs, Formatter document) {
        document.format("""
                ## A million documents, each stored once and retrieved once

                Each is two requests to API Gateway and two to Lambda (%d MB, arm64). Prices are in US dollars; units
                are those of one pair. Logs, stored data and backups are not counted.

                """, pairs.get(0).memorySize());
        CapacityTables.costs(pairs, document);
    }

    private static void quotas(List<Pair> pairs, Formatter document) {
        document.format("""

                ## Which limit comes first

                The first limit is Mimic's own usage plan: 10 requests a second and 1,000 a month for each key
                (`rateLimit`, `burstLimit` and `quotaLimit` are settings). The table shows how many pairs a second each
                AWS quota allows; the lowest, which is reached first, is bold.

                """);
        CapacityTables.quotas(pairs, document);
        document.format("\nWhat to do when a limit is reached:\n\n");
        CapacityTables.remedies(quota -> !quota.isOfS3(), document);
        document.format("""

                Every id is random, so the load spreads over DynamoDB's partitions. A single partition serves 1,000
                write and 3,000 read units a second, which only a document that everybody retrieves at once can exhaust.
                """);
    }
}
