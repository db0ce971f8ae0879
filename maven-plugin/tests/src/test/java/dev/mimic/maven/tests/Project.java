package dev.mimic.maven.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The copy of a project below {@code src/it} that Maven has built before these tests, see the pom. */
record Project(String name) {

    private static final String REPOSITORY = System.getProperty("repository");

    Path directory() {
        return Path.of(System.getProperty("projects"), name);
    }

    List<String> log() throws IOException {
        return Files.readAllLines(directory().resolve("build.log"));
    }

    /** The processes of DynamoDB Local, which is in the repository of these projects alone. */
    static List<ProcessHandle> engines() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(REPOSITORY))
                .filter(process -> process.info().commandLine().orElse("").contains("dynamodb-local"))
                .toList();
    }
}
