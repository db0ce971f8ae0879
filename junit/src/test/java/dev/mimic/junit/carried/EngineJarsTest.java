package dev.mimic.junit.carried;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EngineJarsTest {

    @TempDir
    private Path cache;

    @ParameterizedTest
    @CsvSource({"elasticmq, elasticmq-rest-sqs", "s3proxy, s3proxy-"})
    void areUnpackedFromTheArtifactOnTheClassPath(String folder, String jar) {
        List<Path> jars = new EngineJars(getClass().getClassLoader(), cache).apply(folder);

        assertTrue(
                jars.stream()
                        .allMatch(one -> one.startsWith(cache) && one.toFile().length() > 0),
                jars::toString);
        assertEquals(
                1,
                jars.stream()
                        .filter(one -> one.getFileName().toString().startsWith(jar))
                        .count());
    }

    @ParameterizedTest
    @CsvSource({"elasticmq, a queue of Amazon SQS, mimic-junit-sqs", "s3proxy, a bucket of Amazon S3, mimic-junit-s3"})
    void aMissingArtifactIsNamed(String folder, String needed, String artifactId) {
        EngineJars none = new EngineJars(ClassLoader.getPlatformClassLoader(), cache);

        assertEquals(
                "the stack has " + needed + ", and what serves it is not on the class path: add dev.mimic:" + artifactId
                        + " in the version of mimic-junit to the dependencies of the tests",
                assertThrows(IllegalStateException.class, () -> none.apply(folder))
                        .getMessage());
    }
}
