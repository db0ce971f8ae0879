package dev.mimic.local;

import dev.mimic.local.lambda.DeploymentPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The cloud assembly of Mimic's own app, as infra's build has synthesized it. Each JVM of the tests has a copy, because it writes
 * into it.
 */
public final class SynthesizedMimic {

    private static final Path MODULE = Path.of(System.getProperty("basedir"));

    private static final String JVM = System.getProperty("mimic.test.jvm", "jvm");

    public static final Path ASSEMBLY = copyOf("defaults");

    private SynthesizedMimic() {}

    /** The app synthesized with CORS for one origin. */
    public static Path withCors(String origin) {
        Path assembly = copyOf("cors-one");
        Path template = assembly.resolve("MimicStack.template.json");
        try {
            String ofAnother = Files.readString(template);
            Files.writeString(template, ofAnother.replace("https://first.origin.invalid", origin));
            return assembly;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The app with large documents in a bucket: its template is the one that reviews read. */
    public static Path withLargeDocuments() {
        Path assembly = copyOf("defaults", "large-documents");
        Path template = assembly.resolve("MimicStack.template.json");
        try {
            Matcher code = Pattern.compile("[0-9a-f]{64}(?=\\.jar)").matcher(Files.readString(template));
            if (!code.find()) {
                throw new IllegalStateException("no functions in " + template);
            }
            String reviewed =
                    Files.readString(MODULE.resolve("../infra/src/test/golden/LargeDocumentsStack.template.json"));
            Files.writeString(template, reviewed.replace("<hash>.jar", code.group() + ".jar"));
            return assembly;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copyOf(String name) {
        return copyOf(name, name);
    }

    private static Path copyOf(String name, String to) {
        Path assembly = MODULE.resolve("target/" + to + "." + JVM);
        try {
            copy(MODULE.resolve("../infra/target/assemblies").resolve(name), assembly);
            unpackFunctions(assembly);
            return assembly;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
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
