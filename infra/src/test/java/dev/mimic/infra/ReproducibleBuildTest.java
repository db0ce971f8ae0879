package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds the sources twice as {@code cdk.json} says: the same classes must give no new asset and no deployment.
 *
 * <p>Two more builds are too much for every {@code verify}. CI runs it, and whoever asks for it: {@code ./mvnw -pl infra -am
 * package -Dgroups=reproducible -DexcludedGroups=}
 */
@Tag("reproducible")
final class ReproducibleBuildTest {

    private static final Set<String> NO_SOURCES = Set.of(".git", "target", "cdk.out", "node_modules");

    @TempDir
    private Path directory;

    @Test
    void twoPlacesTimeZonesAndLocalesGiveTheSameJarsAndTemplate() throws Exception {
        Path here = directory.resolve("here");
        Path elsewhere = directory.resolve("somewhere/else");
        Process first = build(here, "-Duser.timezone=America/New_York -Duser.language=en");
        Process second = build(elsewhere, "-Duser.timezone=Asia/Tokyo -Duser.language=tr");

        assertEquals(0, first.waitFor(), () -> outputOf(here));
        assertEquals(0, second.waitFor(), () -> outputOf(elsewhere));

        assertEquals(digests(here), digests(elsewhere));
    }

    private static Process build(Path place, String mavenOptions) throws IOException {
        copySources(place);
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        String app = new ObjectMapper()
                .readTree(place.resolve("cdk.json").toFile())
                .path("app")
                .asText();
        List<String> command = new ArrayList<>(List.of(app.split(" ")));
        command.set(0, place.resolve(windows ? "mvnw.cmd" : "mvnw").toString());
        ProcessBuilder maven = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("output").toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment().put("MAVEN_OPTS", mavenOptions);
        maven.environment().put("CDK_OUTDIR", place.resolve("cdk.out").toString());
        maven.environment().put("CDK_CONTEXT_JSON", CdkJson.contextJson(CdkJson.EVERY_SETTING));
        return maven.start();
    }

    private static void copySources(Path place) throws IOException {
        Files.walkFileTree(CdkJson.REPOSITORY, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path source, BasicFileAttributes attributes) throws IOException {
                if (NO_SOURCES.contains(source.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(place.resolve(CdkJson.REPOSITORY.relativize(source)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path source, BasicFileAttributes attributes) throws IOException {
                Path copy = Files.copy(source, place.resolve(CdkJson.REPOSITORY.relativize(source)));
                copy.toFile().setExecutable(Files.isExecutable(source));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The digests of the jars and of every file of the cloud assembly. */
    private static Map<String, String> digests(Path place) throws IOException, NoSuchAlgorithmException {
        Map<String, String> digests = new TreeMap<>();
        for (String results : List.of("functions/target", "infra/target", "cdk.out")) {
            try (Stream<Path> files = Files.list(place.resolve(results)).filter(Files::isRegularFile)) {
                for (Path file : files.toList()) {
                    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                    digests.put(
                            place.relativize(file).toString(), HexFormat.of().formatHex(digest));
                }
            }
        }
        return digests;
    }

    private static String outputOf(Path place) {
        try {
            return Files.readString(place.resolve("output"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
