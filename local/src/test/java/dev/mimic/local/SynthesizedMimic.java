package dev.mimic.local;

import dev.mimic.local.lambda.DeploymentPackage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The cloud assembly of Mimic's own app, as {@code -Plocal} synthesizes it: infra's build has done so with the defaults, and
 * what has other settings is synthesized once for all tests of a build, though Surefire runs them in two JVMs at a time. Each
 * JVM has a copy, because it writes into it.
 */
public final class SynthesizedMimic {

    private static final Path MODULE = Path.of(System.getProperty("basedir"));

    private static final String JVM = System.getProperty("mimic.test.jvm", "jvm");

    /** The build that the tests belong to; whoever runs them in another way synthesizes in each JVM. */
    private static final String BUILD = System.getProperty(
            "mimic.test.build", String.valueOf(ProcessHandle.current().pid()));

    public static final Path ASSEMBLY =
            copyOf(MODULE.resolve("../infra/target/assemblies/defaults"), MODULE.resolve("target/cdk.out." + JVM));

    private SynthesizedMimic() {}

    /** The app synthesized with CORS for one origin. */
    public static Path withCors(String origin) {
        return synthesize("cdk.out.cors", "{\"cors\":\"" + origin + "\"}");
    }

    private static Path synthesize(String folder, String context) {
        Path target = MODULE.resolve("target");
        Path synthesized = target.resolve(folder);
        Path assembly = target.resolve(folder + "." + JVM);
        try (FileChannel channel = FileChannel.open(
                target.resolve(folder + ".build"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            // Until the channel is closed.
            channel.lock();
            ByteBuffer before = ByteBuffer.allocate(BUILD.length());
            channel.read(before);
            if (!BUILD.equals(new String(before.array(), StandardCharsets.UTF_8))) {
                run(synthesized, context);
                channel.truncate(0).write(ByteBuffer.wrap(BUILD.getBytes(StandardCharsets.UTF_8)), 0);
            }
            return copyOf(synthesized, assembly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path copyOf(Path synthesized, Path assembly) {
        try {
            copy(synthesized, assembly);
            unpackFunctions(assembly);
            return assembly;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Path assembly, String context) throws IOException, InterruptedException {
        ProcessBuilder app = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "dev.mimic.infra.MimicApp")
                .directory(new File(MODULE.toFile(), ".."))
                .inheritIO();
        app.environment().put("CDK_OUTDIR", assembly.toString());
        app.environment().put("CDK_CONTEXT_JSON", context);
        int status = app.start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("the app ended with status " + status);
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
