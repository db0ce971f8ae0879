package dev.mimic.bench;

import java.io.IOException;
import java.nio.file.Path;

/** Mimic's functions, synthesized for the first test that asks for them: CDK takes seconds of CPU each time. */
final class TestedMimic {

    static final Path MODULE = Path.of(System.getProperty("basedir"));

    static final SynthesizedMimic FUNCTIONS = synthesize();

    private TestedMimic() {}

    private static SynthesizedMimic synthesize() {
        try {
            return SynthesizedMimic.into(MODULE.resolve("target/cdk.out"), MODULE.resolve(".."));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
