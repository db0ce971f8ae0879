package dev.mimic.junit.carried;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DynamoDbLocalJarTest {

    private static final String NEEDED = "software.amazon.dynamodb:DynamoDBLocal:3.3.1";

    @TempDir
    private Path directory;

    @Test
    void isFoundOnTheClassPath() {
        Path jar = DynamoDbLocalJar.find(getClass().getClassLoader());

        assertEquals("DynamoDBLocal-3.3.1.jar", jar.getFileName().toString());
    }

    @Test
    void anotherVersionOrNoneIsRefusedByTheOneThatIsNeeded() throws IOException {
        try (URLClassLoader other = new URLClassLoader(new URL[] {jar().toUri().toURL()}, null);
                URLClassLoader none = new URLClassLoader(new URL[] {}, null)) {

            assertEquals(
                    "mimic-junit needs " + NEEDED
                            + ", and the class path has software.amazon.dynamodb:DynamoDBLocal:2.0.0: leave the version to"
                            + " mimic-junit",
                    assertThrows(IllegalStateException.class, () -> DynamoDbLocalJar.find(other))
                            .getMessage());
            assertEquals(
                    "mimic-junit needs its dependency " + NEEDED
                            + " on the class path, and there is none: take away what excludes it",
                    assertThrows(IllegalStateException.class, () -> DynamoDbLocalJar.find(none))
                            .getMessage());
        }
    }

    private Path jar() throws IOException {
        Path jar = directory.resolve("DynamoDBLocal.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(
                    new ZipEntry("software/amazon/dynamodb/services/local/server/LocalDynamoDBRequestHandler.class"));
            zip.putNextEntry(new ZipEntry("META-INF/maven/software/amazon/dynamodb/DynamoDBLocal/pom.properties"));
            zip.write("version=2.0.0".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
