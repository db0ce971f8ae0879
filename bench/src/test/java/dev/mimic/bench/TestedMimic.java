package dev.mimic.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** Mimic's functions as infra's build has synthesized them with the app's defaults: CDK takes seconds of CPU each time. */
final class TestedMimic {

    static final Path MODULE = Path.of(System.getProperty("basedir"));

    /** What the tests leave behind for whoever looks into a failure. */
    static final Path TARGET = MODULE.resolve("target/laboratory");

    static final SynthesizedMimic FUNCTIONS =
            SynthesizedMimic.of(MODULE.resolve("../infra/target/assemblies/defaults"));

    private TestedMimic() {}

    /**
     * One for all tests, which run one after the other: each would have a DynamoDB Local and unpack the functions. It has its
     * logs, and a version in Go where a test lays one, below {@link #TARGET}, and ends with the JVM.
     */
    static Laboratory laboratory() {
        return Shared.LABORATORY;
    }

    private static final class Shared {

        private static final Laboratory LABORATORY = open();

        private static Laboratory open() {
            Path jdk = Path.of(System.getProperty("java.home"));
            try {
                Laboratory laboratory =
                        new Laboratory(jdk, FUNCTIONS, TARGET.resolve("logs"), Optional.of(TARGET.resolve("go")));
                Runtime.getRuntime().addShutdownHook(new Thread(laboratory::close));
                return laboratory;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
