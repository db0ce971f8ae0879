package dev.mimic.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The cloud assembly of Mimic's own app, synthesized once for all tests of this JVM, as {@code -Plocal} does it. */
final class SynthesizedMimic {

    private static final Path MODULE = Path.of(System.getProperty("basedir"));

    /** Surefire runs the tests in two JVMs at a time. */
    private static final String JVM = System.getProperty("mimic.test.jvm", "jvm");

    static final Path ASSEMBLY = synthesize("cdk.out", "{}");

    private SynthesizedMimic() {}

    /** The app synthesized with CORS for one origin. */
    static Path withCors(String origin) {
        return synthesize("cdk.out.cors", "{\"cors\":\"" + origin + "\"}");
    }

    private static Path synthesize(String folder, String context) {
        Path assembly = MODULE.resolve("target").resolve(folder + "." + JVM);
        ProcessBuilder app = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "dev.mimic.infra.MimicApp")
                .directory(new File(MODULE.toFile(), ".."))
                .inheritIO();
        app.environment().put("CDK_OUTDIR", assembly.toString());
        app.environment().put("CDK_CONTEXT_JSON", context);
        try {
            int status = app.start().waitFor();
            if (status != 0) {
                throw new IllegalStateException("the app ended with status " + status);
            }
            return assembly;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
