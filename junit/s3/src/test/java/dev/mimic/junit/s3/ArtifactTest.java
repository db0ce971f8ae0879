package dev.mimic.junit.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the published jar holds. */
final class ArtifactTest {

    private static final Path CARRIED =
            Path.of(System.getProperty("basedir"), "target/classes/dev/mimic/junit/carried/files");

    @Test
    void everyFileThatIsCarriedHasItsLicenceNamedAndNoOther() throws IOException {
        String text = new String(
                getClass().getResourceAsStream("/META-INF/THIRD-PARTY.txt").readAllBytes(), StandardCharsets.UTF_8);
        Set<String> named = Arrays.stream(text.split("\\s+"))
                .filter(word -> word.startsWith("s3proxy/"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(carried(), named);
        assertTrue(named.stream().anyMatch(name -> name.startsWith("s3proxy/s3proxy-")));
        assertTrue(getClass().getResource("/META-INF/LICENSE") != null);
    }

    private static Set<String> carried() throws IOException {
        try (Stream<Path> files = Files.walk(CARRIED)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> CARRIED.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
