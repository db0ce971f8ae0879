package dev.mimic.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentPackageTest {

    @TempDir
    private Path directory;

    @Test
    void unpacksAnArchive() throws IOException {
        Path archive = archive(Map.of("a/b/c.txt", "text", "empty/", "", "lib/d.jar", "jar"));
        try (DeploymentPackage code = new DeploymentPackage(archive)) {

            Path taskRoot = code.taskRoot();

            assertEquals("text", Files.readString(taskRoot.resolve("a/b/c.txt")));
            assertTrue(Files.isDirectory(taskRoot.resolve("empty")));
            assertEquals("jar", Files.readString(taskRoot.resolve("lib/d.jar")));
            assertEquals(List.of("d.jar"), names(taskRoot.resolve("lib")));
            assertEquals(taskRoot, code.taskRoot());
        }
    }

    /** Thousands of files took longer than all else in a start. */
    @Test
    void keepsLooseClassesTogetherBeforeTheLibraries() throws IOException {
        Path archive = archive(
                Map.of("a/b/", "", "a/b/C.class", "class", "a/b/c.txt", "text", "D.class", "", "lib/0.jar", "jar"));
        try (DeploymentPackage code = new DeploymentPackage(archive)) {
            Path lib = code.taskRoot().resolve("lib");
            List<String> libraries = names(lib);

            assertEquals("0.jar", libraries.get(1));
            try (JarFile classes = new JarFile(lib.resolve(libraries.get(0)).toFile())) {
                assertEquals(
                        List.of("D.class", "a/", "a/b/", "a/b/C.class"),
                        classes.stream().map(JarEntry::getName).sorted().toList());
                assertEquals(
                        "class",
                        new String(
                                classes.getInputStream(classes.getEntry("a/b/C.class"))
                                        .readAllBytes(),
                                StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void removesWhatItUnpackedHoweverOftenItIsClosed() throws IOException {
        DeploymentPackage code = new DeploymentPackage(archive(Map.of("a/b/C.class", "class")));
        Path taskRoot = code.taskRoot();

        code.close();
        code.close();

        assertFalse(Files.exists(taskRoot));
    }

    @Test
    void usesADirectoryAsItIsAndLeavesIt() throws IOException {
        DeploymentPackage code = new DeploymentPackage(directory);

        Path taskRoot = code.taskRoot();
        code.close();

        assertEquals(directory.toAbsolutePath(), taskRoot);
        assertTrue(Files.exists(directory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "a/../../outside", "/outside", "../Outside.class"})
    void refusesAnEntryThatLeadsOut(String name) throws IOException {
        Path archive = archive(Map.of(name, "content"));
        DeploymentPackage code = new DeploymentPackage(archive);

        IOException fault = assertThrows(IOException.class, code::taskRoot);

        assertEquals("cannot unpack " + archive + ": entry " + name + " leads out of the package", fault.getMessage());
    }

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        Path file = Files.writeString(directory.resolve("functions.jar"), "no archive");
        DeploymentPackage code = new DeploymentPackage(file);

        IOException fault = assertThrows(IOException.class, code::taskRoot);
        code.close();

        assertTrue(fault.getMessage().startsWith("cannot unpack " + file + ": "), fault.getMessage());
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path archive(Map<String, String> files) throws IOException {
        return Files.write(directory.resolve("functions.jar"), FunctionPackage.jar(files));
    }
}
