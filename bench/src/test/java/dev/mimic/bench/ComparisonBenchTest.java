package dev.mimic.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.bench.Measurements.StoredSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Six JVMs that are primed. */
@Tag("extended")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the bench is for Linux")
class ComparisonBenchTest {

    private static final int BYTES = 350 * 1024;

    @Test
    void aBuildWithABucketIsMeasuredBesideOneWithout() throws Exception {
        Settings settings = new Settings(
                Path.of(System.getProperty("java.home")),
                1,
                List.of(BYTES),
                Optional.empty(),
                Optional.empty(),
                TestedMimic.TARGET,
                false,
                TestedMimic.MODULE.resolve(".."));
        Path code = TestedMimic.FUNCTIONS.store().code();

        try (DocumentBucket bucket = new DocumentBucket();
                ComparedBuild without = ComparedBuild.of("without", code, Map.of());
                ComparedBuild with = ComparedBuild.of("with", code, bucket.variables(20_480))) {
            Comparison comparison = new ComparisonBench(
                            settings, TestedMimic.laboratory(), new Progress(System.out), List.of(without, with))
                    .measure(1769, 20_480);

            StoredSize inTheTable = comparison.before().sizes().get(0);
            StoredSize inTheBucket = comparison.now().sizes().get(0);
            assertEquals(0, inTheTable.objects());
            assertTrue(inTheTable.stored().write() > 50, inTheTable::toString);
            assertEquals(new StoredSize(BYTES, new Units.Count(1, 0.5), 1), inTheBucket);
            // Seven quantities of POST and of GET.
            assertEquals(14, comparison.ratios().size());
            assertTrue(
                    comparison.ratios().stream()
                            .allMatch(ratio -> ratio.ofRuns().median() > 0),
                    comparison::toString);
        }
    }
}
