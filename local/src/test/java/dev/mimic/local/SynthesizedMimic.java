package dev.mimic.local;

import dev.mimic.local.lambda.DeploymentPackage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
            unpackFunctions(assembly);
            return assembly;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As if CDK had been given a directory: unpacking thousands of files for each server takes longer than most tests. */
    private static void unpackFunctions(Path assembly) throws IOException {
        Path manifest = assembly.resolve("MimicStack.assets.json");
        String assets = Files.readString(manifest);
        Matcher archive = Pattern.compile("asset\\.[0-9a-f]{64}\\.jar").matcher(assets);
        if (!archive.find()) {
            throw new IllegalStateException("no functions in " + manifest);
        }
        DeploymentPackage code = new DeploymentPackage(assembly.resolve(archive.group()));
        Runtime.getRuntime().addShutdownHook(new Thread(code::close));
        String directory = code.taskRoot().toString().replace('\\', '/');
        Files.writeString(manifest, assets.replace(archive.group(), directory));
    }
}
