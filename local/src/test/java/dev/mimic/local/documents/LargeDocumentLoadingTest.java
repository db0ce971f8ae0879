package dev.mimic.local.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.Logs;
import dev.mimic.local.SynthesizedMimic;
import dev.mimic.local.commandline.Options;
import dev.mimic.local.commandline.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dmimic.load} and {@code -Dmimic.data} with large documents in a bucket. */
@Tag("extended")
final class LargeDocumentLoadingTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path data;

    @Test
    void largeDocumentsSurviveARestartAndAreReplacedWithTheirObjects() throws Exception {
        Files.writeString(folder.resolve("large.json"), text(1));
        String stored;
        try (Session served = serve();
                Documents documents = Documents.of(served.server()).orElseThrow()) {
            assertEquals(
                    text(1), documents.fetch(served.loaded().get("large.json")).orElseThrow());
            stored = documents.store(text(2));
        }
        Files.writeString(folder.resolve("large.json"), text(3));

        try (Session served = serve();
                Documents documents = Documents.of(served.server()).orElseThrow()) {
            assertEquals(
                    text(3), documents.fetch(served.loaded().get("large.json")).orElseThrow());
            assertEquals(text(2), documents.fetch(stored).orElseThrow());
        }

        assertEquals(2 * 2, kept().count(), "two objects of two files each, and nothing of what was replaced");
        assertTrue(kept().allMatch(file -> file.toString().matches(".*\\.(json|body)")));
    }

    private Stream<Path> kept() throws Exception {
        try (Stream<Path> files = Files.walk(data.resolve("objects"))) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    private Session serve() {
        Options options = new Options(
                SynthesizedMimic.withLargeDocuments(),
                List.of(),
                0,
                Optional.empty(),
                Optional.of(data),
                Optional.of(folder),
                false,
                false,
                false,
                OptionalInt.empty(),
                false);
        Session session =
                new Session(options, Clock.systemUTC(), new Logs((function, line) -> {}, entry -> {}, step -> {}));
        session.start();
        return session;
    }

    private static String text(int seed) {
        byte[] random = new byte[50_000];
        new Random(seed).nextBytes(random);
        return '"' + HexFormat.of().formatHex(random) + '"';
    }
}
