package dev.mimic.maven;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SynthesisStampTest {

    @TempDir
    private Path folder;

    private Path classes;
    private Path jar;
    private Path assembly;

    @BeforeEach
    void synthesized() throws IOException {
        classes = Files.createDirectory(folder.resolve("classes"));
        jar = Files.writeString(folder.resolve("library.jar"), "library");
        assembly = Files.createDirectory(folder.resolve("cdk.out"));
        Files.writeString(classes.resolve("App.class"), "handler");
        Files.writeString(assembly.resolve("manifest.json"), "{}");
        Files.writeString(assembly.resolve("asset.jar"), "functions");
        stamp().write("settings");
    }

    @Test
    void isOfTheSameWhateverTheTimesOfTheFiles() throws IOException {
        assertTrue(stamp().isOf("settings"));

        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));

        assertTrue(stamp().isOf("settings"));
    }

    @Test
    void isNotOfOtherSettings() {
        assertFalse(stamp().isOf("other settings"));
    }

    @Test
    void noticesAChangedClass() throws IOException {
        Files.writeString(classes.resolve("App.class"), "hANDLER");

        assertFalse(stamp().isOf("settings"));
    }

    @Test
    void noticesAClassThatIsNew() throws IOException {
        Files.writeString(classes.resolve("Other.class"), "");

        assertFalse(stamp().isOf("settings"));
    }

    @Test
    void noticesAChangedLibrary() throws IOException {
        Files.writeString(jar, "newer library");

        assertFalse(stamp().isOf("settings"));
    }

    @Test
    void noticesAnAssemblyThatSomebodyElseHasWritten() throws IOException {
        Files.writeString(assembly.resolve("asset.jar"), "Functions");

        assertFalse(stamp().isOf("settings"));
    }

    @Test
    void noticesAnAssemblyThatIsGone() throws IOException {
        Files.delete(assembly.resolve("manifest.json"));
        Files.delete(assembly.resolve("asset.jar"));
        Files.delete(assembly);

        assertFalse(stamp().isOf("settings"));
    }

    @Test
    void isGoneWhileASynthesisIsUnderWay() {
        stamp().remove();

        assertFalse(stamp().isOf("settings"));
    }

    private SynthesisStamp stamp() {
        return new SynthesisStamp(folder.resolve("target/synth.txt"), assembly, List.of(classes, jar));
    }
}
