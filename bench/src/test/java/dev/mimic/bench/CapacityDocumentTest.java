package dev.mimic.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.bench.Measurements.Machine;
import dev.mimic.bench.Measurements.Restore;
import dev.mimic.bench.Measurements.StoredSize;
import dev.mimic.bench.Units.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rewrites the document from the committed measurements: {@code ./mvnw -pl bench -am package -Dgolden.update
 * -Dtest=CapacityDocumentTest -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class CapacityDocumentTest {

    private static final Path DOCS = Path.of(System.getProperty("basedir"), "..", "docs");

    /** A document of 1 KB that costs two write units, half a read unit, and is stored and retrieved in 5 ms each. */
    private static final Measurements MEASUREMENTS = new Measurements(
            new Machine("2026-11-30", "25.0.1", "aarch64", 2),
            1,
            1024,
            8_000_000,
            List.of(),
            List.of(restore(Candidate.POST), restore(Candidate.GET)),
            List.of(new StoredSize(1024, new Count(2, 0.5), 0)),
            List.of(),
            null);

    @Test
    void theCommittedDocumentIsWhatTheCommittedMeasurementsGive() throws IOException {
        String computed = CapacityDocument.of(Reports.read(DOCS.resolve(Reports.MEASUREMENTS)));
        Path document = DOCS.resolve(Reports.CAPACITY);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(document, computed);
        }

        assertEquals(
                Files.readString(document),
                computed,
                "docs/capacity.md is not what Prices, Quota and the measurements give; run this test with -Dgolden.update");
    }

    @Test
    void aComparisonGetsTablesOfItsOwn() {
        String document = CapacityDocument.of(MEASUREMENTS.with(ComparisonTest.COMPARISON));

        assertTrue(
                document.contains("| 5000 KB | 1 | 0.5 | 710.0 | 7.00 | 16.75 | 0.69 | 5.80 | 460.80 | **491.04** |\n"),
                document);
        assertTrue(document.contains("a prefix that S3 has not split | 3,500 | 1,750 |\n"), document);
        assertTrue(document.contains("`./mvnw -Pbench -Dbench.against=0123abc`"), document);
        assertTrue(document.endsWith(ComparisonTable.of(ComparisonTest.COMPARISON)), document);
    }

    @Test
    void withoutAComparisonTheThresholdIsAllThatIsSaidOfS3() {
        String document = CapacityDocument.of(MEASUREMENTS);

        assertTrue(document.contains("**The default threshold is 16 KB** (compressed; 16,384 bytes)"), document);
        assertFalse(document.contains("| S3: "), document);
    }

    @Test
    void addsUpWhatAMillionPairsCost() {
        Pair pair = Pair.of(MEASUREMENTS).get(0);

        assertEquals(20, pair.lambdaMillis(), 1e-9);
        assertEquals(7.00, pair.apiGatewayCost(), 1e-9);
        // 0.40 for the requests; 20,000 GB-seconds
        assertEquals(0.40 + 20_000 * 0.000_013_333_4, pair.lambdaCost(), 1e-9);
        assertEquals(2 * 0.625 + 0.5 * 0.125, pair.dynamoDbCost(), 1e-9);
        assertEquals(1.024 * 0.09, pair.dataOutCost(), 1e-9);
    }

    @Test
    void findsHowManyPairsAQuotaAllows() {
        Pair pair = Pair.of(MEASUREMENTS).get(0);

        assertEquals(5_000, Quota.API_GATEWAY_RATE.pairs(pair), 1e-6);
        assertEquals(50_000, Quota.LAMBDA_CONCURRENCY.pairs(pair), 1e-6);
        assertEquals(5_000, Quota.LAMBDA_RATE.pairs(pair), 1e-6);
        assertEquals(2_000, Quota.DYNAMODB_WRITES.pairs(pair), 1e-6);
        assertEquals(24_000, Quota.DYNAMODB_READS.pairs(pair), 1e-6);
    }

    private static Restore restore(Candidate candidate) {
        Spread five = new Spread(5, 5, 5);
        return new Restore(candidate.label(), 1024, five, five, five, five, five);
    }
}
