package dev.mimic.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** The copy of {@code test-environment} that Maven has built and synthesized before these tests, see the pom. */
final class BuiltExample {

    static final Path MODULE = Path.of(System.getProperty("basedir"));
    static final Path PROJECT = MODULE.resolve("target/projects/test-environment");
    static final Path ASSEMBLY = PROJECT.resolve("cdk.out");
    static final Path REPOSITORY = MODULE.resolve("target/repository");

    private BuiltExample() {}

    static JsonNode template() throws IOException {
        return new ObjectMapper()
                .readTree(ASSEMBLY.resolve("TestEnvironment.template.json").toFile());
    }
}
