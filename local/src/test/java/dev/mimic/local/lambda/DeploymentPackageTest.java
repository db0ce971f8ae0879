package dev.mimic.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentPackageTest {

    @TempDir
    private Path directory;

    @Test
    void unpacksAnArchive() throws IOException {
        Path archive = archive(Map.of("a/b/C.class", "class", "lib/d.jar", "jar"));
        try (DeploymentPackage code = new DeploymentPackage(archive)) {

            Path taskRoot = code.taskRoot();

            assertEquals("class", Files.readString(taskRoot.resolve("a/b/C.class")));
            assertEquals("jar", Files.readString(taskRoot.resolve("lib/d.jar")));
            assertEquals(taskRoot, code.taskRoot());
        }
    }

    @Test
    void sharesTheFilesThatAnotherHasUnpackedAndKeepsThemWhenThatIsGone() throws IOException {
        DeploymentPackage before =
                new DeploymentPackage(archive(Map.of("A.class", "a", "B.class", "b", "C.class", "c")));
        Path old = before.taskRoot();
        try (DeploymentPackage after = new DeploymentPackage(
                archive(Map.of("A.class", "a", "B.class", "x", "D.class", "c")), List.of(before))) {
            Path now = after.taskRoot();

            assertTrue(Files.isSameFile(old.resolve("A.class"), now.resolve("A.class")));
            assertEquals("b", Files.readString(old.resolve("B.class")));
            before.close();
            assertEquals("a", Files.readString(now.resolve("A.class")));
            assertEquals("x", Files.readString(now.resolve("B.class")));
            assertEquals("c", Files.readString(now.resolve("D.class")));
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
    @ValueSource(strings = {"../outside", "a/../../outside", "/outside"})
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

    private Path archive(Map<String, String> files) throws IOException {
        return Files.write(directory.resolve("functions.jar"), FunctionPackage.jar(files));
    }
}
