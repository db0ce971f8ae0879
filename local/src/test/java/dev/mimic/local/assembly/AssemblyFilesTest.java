package dev.mimic.local.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AssemblyFilesTest {

    @TempDir
    private Path directory;

    private Path assembly;
    private AssemblyFiles files;

    @BeforeEach
    void write() throws IOException {
        assembly = Files.createDirectory(directory.resolve("cdk.out"));
        WrittenAssembly.in(assembly);
        files = new AssemblyFiles(assembly);
    }

    @Test
    void areManifestsTemplatesAndAssets() throws IOException {
        Files.writeString(assembly.resolve("unrelated.txt"), "");

        assertEquals(
                Set.of("manifest.json", "Items.assets.json", "Items.template.json", "asset.function.jar"), names());
    }

    @Test
    void ofANestedAssemblyAreThoseOfTheAssembly() throws IOException {
        Path stage = Files.createDirectory(assembly.resolve("assembly-Prod"));
        WrittenAssembly.in(stage);
        WrittenAssembly.in(Files.createDirectory(directory.resolve("other"))).with("manifest.json", "/artifacts", """
                        {"Prod": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Prod"}}}""");
        Files.move(
                directory.resolve("other").resolve("manifest.json"),
                assembly.resolve("manifest.json"),
                StandardCopyOption.REPLACE_EXISTING);

        assertEquals(
                Set.of(
                        "manifest.json",
                        "assembly-Prod/manifest.json",
                        "assembly-Prod/Items.assets.json",
                        "assembly-Prod/Items.template.json",
                        "assembly-Prod/asset.function.jar"),
                names());
    }

    @Test
    void anAssetMayBeOutsideAndOfADirectoryOnlyThatItIsThereIsSeen() throws IOException {
        asset("../target/classes");
        Set<String> absent = names();
        Path classes = Files.createDirectories(directory.resolve("target/classes"));
        Set<FileState> there = files.look();
        Files.writeString(classes.resolve("A.class"), "");

        assertEquals(Set.of("manifest.json", "Items.assets.json", "Items.template.json"), absent);
        assertEquals(4, there.size());
        assertEquals(there, files.look());
    }

    @Test
    void whatIsHalfWrittenLeadsNowhereUntilItIsWhole() throws IOException {
        String whole = Files.readString(assembly.resolve("manifest.json"));
        Set<FileState> before = files.look();
        Files.writeString(assembly.resolve("manifest.json"), whole.substring(0, 100));
        Set<String> half = names();
        Files.writeString(assembly.resolve("manifest.json"), whole);

        assertEquals(Set.of("manifest.json"), half);
        assertEquals(before.size(), files.look().size());
        assertNotEquals(before, files.look(), "it was written again");
    }

    @Test
    void ofNoAssemblyAreNone() throws IOException {
        Files.delete(assembly.resolve("manifest.json"));

        assertEquals(Set.of(), files.look());
    }

    private void asset(String path) throws IOException {
        WrittenAssembly.in(Files.createDirectory(directory.resolve("other")))
                .with("Items.assets.json", "/files/function/source/path", "\"" + path + "\"");
        Files.move(
                directory.resolve("other").resolve("Items.assets.json"),
                assembly.resolve("Items.assets.json"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private Set<String> names() {
        return files.look().stream()
                .map(state -> assembly.relativize(state.file()).toString().replace('\\', '/'))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
