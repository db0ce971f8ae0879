package dev.mimic.bench;

import java.util.Arrays;
import java.util.Formatter;
import java.util.List;
import java.util.function.Predicate;

/** The tables of {@link CapacityDocument}, in Markdown. Those of S3 have no column and no row where it has no part in a pair. */
final class CapacityTables {

    private CapacityTables() {}

    static void costs(List<Pair> pairs, Formatter document) {
        boolean s3 = usesS3(pairs);
        document.format(
                "| document | write units | read units | Lambda ms | API Gateway | Lambda | DynamoDB |%s data out | all |\n",
                s3 ? " S3 |" : "");
        document.format("|---|--:|--:|--:|--:|--:|--:|--:|--:|%s\n", s3 ? "--:|" : "");
        for (Pair pair : pairs) {
            document.format(
                    "| %s | %.0f | %.1f | %.1f | %.2f | %.2f | %.2f |",
                    Reports.bytes(pair.bytes()),
                    pair.writeUnits(),
                    pair.readUnits(),
                    pair.lambdaMillis(),
                    pair.apiGatewayCost(),
                    pair.lambdaCost(),
                    pair.dynamoDbCost());
            if (s3) {
                document.format(" %.2f |", pair.s3Cost());
            }
            document.format(" %.2f | **%.2f** |\n", pair.dataOutCost(), pair.cost());
        }
    }

    /** The lowest of each document is bold. */
    static void quotas(List<Pair> pairs, Formatter document) {
        document.format("| quota | its value |");
        pairs.forEach(pair -> document.format(" %s |", Reports.bytes(pair.bytes())));
        document.format("\n|---|--:|%s\n", "--:|".repeat(pairs.size()));
        for (Quota quota : Quota.values()) {
            if (quota.isOfS3() && !usesS3(pairs)) {
                continue;
            }
            document.format("| %s | %,d |", quota.label(), quota.value());
            for (Pair pair : pairs) {
                double allowed = quota.pairs(pair);
                if (Double.isInfinite(allowed)) {
                    document.format(" |");
                } else {
                    document.format(quota == pair.firstQuota() ? " **%,.0f** |" : " %,.0f |", allowed);
                }
            }
            document.format("\n");
        }
    }

    static void remedies(Predicate<Quota> which, Formatter document) {
        Arrays.stream(Quota.values())
                .filter(which)
                .forEach(quota -> document.format("- *%s.* %s\n", quota.label(), quota.remedy()));
    }

    private static boolean usesS3(List<Pair> pairs) {
        return pairs.stream().anyMatch(pair -> pair.objects() > 0);
    }
}
