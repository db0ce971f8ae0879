package dev.mimic.junit.carried;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnpackedTest {

    private static final Map<String, String> CONTENT =
            new TreeMap<>(Map.of("server/a.jar", "a", "engine/b.jar", "bb", "assemblies/defaults/c.json", "{}"));

    @TempDir
    private Path directory;

    private Path jar;
    private Path cache;

    @BeforeEach
    void writeArtifact() throws IOException {
        jar = artifact("mimic-junit.jar", CONTENT);
        cache = directory.resolve("caches/mimic");
    }

    @Test
    void theFirstJvmUnpacksForAllLaterOnes() throws IOException {
        Path first = unpack();
        FileTime written = Files.getLastModifiedTime(first.resolve("server/a.jar"));
        Files.setLastModifiedTime(first, FileTime.from(Instant.EPOCH));

        Path second = unpack();

        assertEquals(CONTENT, contentOf(first));
        assertEquals(first, second);
        assertEquals(written, Files.getLastModifiedTime(second.resolve("server/a.jar")));
        assertTrue(Files.getLastModifiedTime(second).toInstant().isAfter(Instant.EPOCH), "a use is noted");
        assertEquals(List.of(first), entries(cache));
    }

    @Test
    void anotherContentHasAFolderOfItsOwn() throws IOException {
        Path first = unpack();
        jar = artifact("other.jar", Map.of("server/a.jar", "b"));

        Path second = unpack();

        assertNotEquals(first, second);
        assertEquals(CONTENT, contentOf(first));
        assertEquals(Map.of("server/a.jar", "b"), contentOf(second));
    }

    @Test
    void whatIsMissingOrCutOffIsUnpackedAnew() throws IOException {
        Path folder = unpack();
        Files.delete(folder.resolve("server/a.jar"));

        assertEquals(CONTENT, contentOf(unpack()));

        Files.writeString(folder.resolve("engine/b.jar"), "b");

        assertEquals(folder, unpack());
        assertEquals(CONTENT, contentOf(folder));
        assertEquals(List.of(folder), entries(cache));
    }

    @Test
    void manyAtOnceGetOneFolder() throws IOException {
        List<Path> folders = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> unpack())
                .distinct()
                .toList();

        assertEquals(List.of(cache.resolve(folders.get(0).getFileName())), folders);
        assertEquals(CONTENT, contentOf(folders.get(0)));
        assertEquals(folders, entries(cache));
    }

    @Test
    void whatOthersCanWriteIsNotUsed() throws IOException {
        Path folder = unpack();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(folder.resolve("server/a.jar"), "x");

        assertEquals(CONTENT, contentOf(unpack()));

        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxr-x"));
        Path elsewhere = unpack();

        assertFalse(elsewhere.startsWith(cache));
        assertEquals(CONTENT, contentOf(elsewhere));
    }

    @Test
    void aCacheThatCannotBeMadeLeavesATemporaryFolder() throws IOException {
        Files.writeString(directory.resolve("caches"), "a file");

        Path folder = unpack();

        assertFalse(folder.startsWith(directory.resolve("caches")));
        assertEquals(CONTENT, contentOf(folder));
    }

    /** One loader's lock is to another in the same JVM not a wait but an exception. */
    @Test
    void aCacheThatAnotherLoaderOfThisJvmFillsLeavesATemporaryFolder() throws IOException {
        CacheFolder.create(cache);
        try (FileChannel held =
                FileChannel.open(cache.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            held.lock();

            Path folder = unpack();

            assertFalse(folder.startsWith(cache));
            assertEquals(CONTENT, contentOf(folder));
        }
    }

    @Test
    void whatNobodyHasUsedForAMonthIsRemoved() throws IOException {
        Path folder = unpack();
        Path killed = Files.createDirectory(cache.resolve(".junit-1"));
        Path somebodyElses = Files.createDirectory(cache.resolve("something"));
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(31)));
        for (Path old : List.of(folder, killed, somebodyElses)) {
            Files.setLastModifiedTime(old, longAgo);
        }
        jar = artifact("other.jar", Map.of("server/a.jar", "b"));

        Path other = unpack();

        assertEquals(List.of(other, somebodyElses), entries(cache));
    }

    private Path unpack() {
        return new Unpacked(new CarriedFiles(jar), cache).folder();
    }

    private Path artifact(String name, Map<String, String> content) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("dev/mimic/junit/MimicTest.class"));
            for (Map.Entry<String, String> entry : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(CarriedFiles.FOLDER + entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static Map<String, String> contentOf(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return content;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.endsWith("in-use.lock"))
                    .sorted()
                    .toList();
        }
    }
}
