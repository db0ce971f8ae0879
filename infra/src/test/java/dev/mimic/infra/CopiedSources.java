package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The repository's sources at another place, without anything that was built, and Maven at work on them. */
final class CopiedSources {

    private static final Set<String> NO_SOURCES = Set.of(".git", "target", "cdk.out", "node_modules");

    private final Path place;
    private Process maven;

    private CopiedSources(Path place) {
        this.place = place;
    }

    static CopiedSources to(Path place) throws IOException {
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
        return new CopiedSources(place);
    }

    /** Starts the wrapper; {@link #assertBuilt} waits for it. */
    void maven(List<String> arguments, Map<String, String> environment) throws IOException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>();
        command.add(place.resolve(windows ? "mvnw.cmd" : "mvnw").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output().toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        maven = builder.start();
    }

    void assertBuilt() throws InterruptedException {
        assertEquals(0, maven.waitFor(), this::printed);
    }

    private Path output() {
        return place.resolve("output");
    }

    private String printed() {
        try {
            return Files.readString(output());
        } catch (IOException e) {
            return e.toString();
        }
    }
}
