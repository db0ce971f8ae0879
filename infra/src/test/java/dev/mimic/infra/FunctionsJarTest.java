package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is uploaded to Lambda for the API. It is tested here because functions' own tests run before it is there. */
final class FunctionsJarTest {

    /** The files of the SDK that the package leaves out. */
    private static final List<String> LEFT_OUT = List.of("endpoints.json", "VersionInfo.java");

    @Test
    void hasNoMoreThanEightMegabytes() throws IOException {
        long bytes = Files.size(DeploymentPackage.functions());

        assertTrue(bytes <= 8_000_000, () -> bytes + " bytes");
    }

    @Test
    void noClassNamesAFileThatIsLeftOut() throws IOException {
        try (JarFile jar = new JarFile(DeploymentPackage.functions().toFile())) {
            Stream<String> naming = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .filter(entry -> {
                        try {
                            String constants =
                                    new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                            // A source file of this name is named by its own class.
                            return LEFT_OUT.stream().anyMatch(constants::contains)
                                    && !entry.getName().endsWith("VersionInfo.class");
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .map(entry -> entry.getName());

            assertEquals(List.of(), naming.toList());
            LEFT_OUT.forEach(name ->
                    assertTrue(jar.stream().noneMatch(entry -> entry.getName().endsWith(name)), name));
        }
    }
}
