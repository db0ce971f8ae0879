package dev.mimic.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The other tests take what infra has synthesized; this is what a run of the bench begins with. */
@Tag("extended")
final class SynthesizedMimicTest {

    @Test
    void theBenchSynthesizesWhatInfraHasSynthesized() throws Exception {
        SynthesizedMimic synthesized =
                SynthesizedMimic.into(TestedMimic.MODULE.resolve("target/cdk.out"), TestedMimic.MODULE.resolve(".."));

        assertEquals(
                TestedMimic.FUNCTIONS.store().handler(), synthesized.store().handler());
        assertEquals(
                TestedMimic.FUNCTIONS.store().environment(), synthesized.store().environment());
        assertEquals(
                TestedMimic.FUNCTIONS.retrieve().handler(),
                synthesized.retrieve().handler());
        assertEquals(TestedMimic.FUNCTIONS.table(), synthesized.table());
    }
}
