package dev.mimic.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mimic.bench.Comparison.Ratio;
import dev.mimic.bench.ComparisonRow.Target;
import dev.mimic.bench.Measurements.Machine;
import dev.mimic.bench.Measurements.StoredSize;
import dev.mimic.bench.Units.Count;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two builds, of which the later one has 5000 KB in a bucket, and answers in half the time with two thirds of the memory. */
class ComparisonTest {

    static final int LARGE = 5000 * 1024;

    static final Comparison COMPARISON = comparison();

    private static Comparison comparison() {
        Samples before = samples(400, 150);
        Samples now = samples(200, 100);
        return new Comparison(
                "0123abc",
                20_480,
                measurements(before, new StoredSize(LARGE, new Count(1161, 145.5), 0)),
                measurements(now, new StoredSize(LARGE, new Count(1, 0.5), 1)),
                Ratio.of(before, now));
    }

    /** Two runs, the second on a machine that is half as quick. */
    private static Samples samples(double millis, double megabytes) {
        Samples samples = new Samples();
        for (Candidate candidate : List.of(Candidate.POST, Candidate.GET)) {
            for (int run = 1; run <= 2; run++) {
                new WarmCalls(run * millis, millis, run * millis, run * millis, run * millis, millis, megabytes)
                        .addTo(samples, candidate, LARGE);
            }
        }
        return samples;
    }

    private static Measurements measurements(Samples samples, StoredSize size) {
        return new Measurements(
                new Machine("2026-11-30", "25.0.1", "aarch64", 2),
                2,
                1769,
                8_000_000,
                List.of(),
                samples.restores(),
                List.of(size),
                List.of(),
                null);
    }

    @Test
    void aRatioIsOfTheSameRun() {
        assertEquals(
                new Spread(0.5, 0.5, 0.5),
                COMPARISON.ratio(Candidate.POST, LARGE, "p50").ofRuns());
    }

    @Test
    void aPairWithAnObjectIsPaidToS3AndWaitsForIt() {
        Pair pair = Pair.of(COMPARISON.now()).get(0);

        assertEquals(5.80, pair.s3Cost(), 1e-9);
        // Two calls of 200 ms, 5 for each of DynamoDB's two answers, 100 for each of S3's three.
        assertEquals(2 * 200 + 2 * 5 + 3 * 100, pair.lambdaMillis(), 1e-9);
        assertEquals(7.00 + pair.lambdaCost() + (0.625 + 0.5 * 0.125) + 5.80, pair.costWithoutDataOut(), 1e-9);
    }

    @Test
    void aPairWithAnObjectMeetsTheQuotasOfS3() {
        Pair pair = Pair.of(COMPARISON.now()).get(0);

        assertEquals(1_750, Quota.S3_WRITES.pairs(pair), 1e-9);
        assertEquals(5_500, Quota.S3_READS.pairs(pair), 1e-9);
        assertEquals(
                Double.POSITIVE_INFINITY,
                Quota.S3_WRITES.pairs(Pair.of(COMPARISON.before()).get(0)));
    }

    @Test
    void showsWhatIsAimedAtAndWhetherItIsReached() {
        String table = ComparisonTable.of(COMPARISON);

        assertTrue(
                table.contains(
                        "| pairs a second before the first quota | 5000 KB | 3.45 | 1,408 | 409 | ≥ 500 | **missed** |\n"),
                table);
        assertTrue(table.contains("| POST, warm p50, ms | 5000 KB | 400.00 | 200.00 | 0.50 | ≤ 0.80 | met |\n"), table);
        assertTrue(
                table.contains("| POST, peak memory, MB | 5000 KB | 150.00 | 100.00 | 0.67 | ≤ 0.75 | met |\n"), table);
        assertTrue(table.contains("| GET, peak memory, MB | 5000 KB | 150.00 | 100.00 | 0.67 |  |  |\n"), table);
    }

    @ParameterizedTest
    @CsvSource({"true, 0.994, false", "true, 0.996, true", "false, 1.004, true", "false, 1.006, false"})
    void aRatioMeetsATargetAsItIsShown(boolean atLeast, double ratio, boolean met) {
        assertEquals(met, new Target(atLeast, 1.0).isMetBy(ratio));
    }

    @Test
    void isReadFromJsonAsItWasWritten() throws IOException {
        JsonMapper json = new JsonMapper();
        Measurements measurements = COMPARISON.before().with(COMPARISON);

        assertEquals(measurements, json.readValue(json.writeValueAsBytes(measurements), Measurements.class));
    }
}
