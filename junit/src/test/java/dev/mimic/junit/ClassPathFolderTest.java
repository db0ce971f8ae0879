package dev.mimic.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPathFolderTest {

    @ParameterizedTest
    @ValueSource(strings = {"payments", "/payments", "payments/"})
    void findsAFolderInADirectory(String name) {
        List<String> files = ClassPathFolder.with(name, ClassPathFolderTest::names);

        assertEquals(List.of("declined/no-funds.json", "paid.json"), files);
    }

    @Test
    void findsAFolderInAJarWithASpaceInItsName(@TempDir Path temporary) throws IOException {
        Path jar = temporary.resolve("a jar.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : List.of("of-a-jar/", "of-a-jar/one.json", "of-a-jar/more/", "of-a-jar/more/two.json")) {
                out.putNextEntry(new JarEntry(entry));
            }
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();

        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            thread.setContextClassLoader(loader);

            // Twice, and the first time within the second: each opens the jar for itself.
            List<String> files = ClassPathFolder.with(
                    "of-a-jar", outer -> ClassPathFolder.with("of-a-jar", ClassPathFolderTest::names));

            assertEquals(List.of("more/two.json", "one.json"), files);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void refusesAFolderThatIsInNeither() {
        assertEquals(
                "load must be a folder in a directory or in a jar, got " + Object.class.getResource("Object.class"),
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ClassPathFolder.with("java/lang/Object.class", Path::toString))
                        .getMessage());
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
