package dev.mimic.junit.carried;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ElasticMqJarsTest {

    @TempDir
    private Path cache;

    @Test
    void areUnpackedFromTheArtifactOnTheClassPath() {
        List<Path> jars = new ElasticMqJars(getClass().getClassLoader(), cache).get();

        assertTrue(
                jars.stream()
                        .allMatch(jar -> jar.startsWith(cache) && jar.toFile().length() > 0),
                jars::toString);
        assertEquals(
                1,
                jars.stream()
                        .filter(jar -> jar.getFileName().toString().startsWith("elasticmq-rest-sqs"))
                        .count());
    }

    @Test
    void aMissingArtifactIsNamed() {
        ElasticMqJars none = new ElasticMqJars(ClassLoader.getPlatformClassLoader(), cache);

        assertEquals(
                "the stack has a queue of Amazon SQS, and what serves it is not on the class path: add"
                        + " dev.mimic:mimic-junit-sqs in the version of mimic-junit to the dependencies of the tests",
                assertThrows(IllegalStateException.class, none::get).getMessage());
    }
}
