package dev.mimic.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is measured, and where it is written: the system properties {@code bench.*}, with the defaults of
 * {@code bench/pom.xml}.
 *
 * @param jdk the home of the JDK that the functions run on
 * @param runs how often everything that starts a JVM is repeated
 * @param sizes the documents' sizes in bytes
 * @param go the directory of a version in Go to measure beside Mimic: two deployment packages for
 *     {@code provided.al2023}, unpacked, {@code store/bootstrap} and {@code retrieve/bootstrap}
 * @param against the commit of this project to measure beside this build, for {@link ComparisonBench}
 * @param output the directory for JSON, chart and logs
 * @param record whether the results also go where they are committed, into {@code docs}
 * @param project the directory of the whole project
 */
record Settings(
        Path jdk,
        int runs,
        List<Integer> sizes,
        Optional<Path> go,
        Optional<String> against,
        Path output,
        boolean record,
        Path project) {

    /**
     * Reads the system properties.
     *
     * @throws IllegalArgumentException if one is not as it must be
     */
    static Settings fromSystemProperties() {
        Path jdk = Path.of(required("bench.jdk"));
        if (!Files.isExecutable(jdk.resolve("bin/java"))) {
            throw new IllegalArgumentException("bench.jdk must be the home of a JDK, got " + jdk);
        }
        Path project = Path.of(required("bench.project"));
        return new Settings(
                jdk,
                atLeast(1, "bench.runs", required("bench.runs")),
                Arrays.stream(required("bench.sizes").split(","))
                        .map(size -> 1024 * atLeast(1, "a size of bench.sizes in KB", size))
                        .toList(),
                Optional.of(required("bench.go"))
                        .filter(go -> !go.isEmpty())
                        .map(go -> withPrograms(project.resolve(go))),
                Optional.of(required("bench.against")).filter(commit -> !commit.isEmpty()),
                Path.of(required("bench.output")),
                Boolean.parseBoolean(required("bench.record")),
                project);
    }

    /** Where the committed results are. */
    Path docs() {
        return project.resolve("docs");
    }

    private static Path withPrograms(Path go) {
        for (String operation : List.of("store", "retrieve")) {
            Path program = go.resolve(operation).resolve("bootstrap");
            if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
                throw new IllegalArgumentException(
                        "bench.go must be a directory with the programs store/bootstrap and retrieve/bootstrap;"
                                + " missing or not executable: " + program);
            }
        }
        return go.toAbsolutePath().normalize();
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalArgumentException(property + " must be set; ./mvnw -Pbench does it");
        }
        return value;
    }

    private static int atLeast(int least, String what, String value) {
        if (!value.matches("\\d{1,6}") || Integer.parseInt(value) < least) {
            throw new IllegalArgumentException(what + " must be a number of at least " + least + ", got " + value);
        }
        return Integer.parseInt(value);
    }
}
