package dev.mimic.junit.carried;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of an artifact, laid out in the cache folder under a name that follows from their content: by the first JVM that
 * needs them, for all that come later. Where that is not possible, in a temporary folder for this JVM.
 */
final class Unpacked {

    private static final Duration UNUSED = Duration.ofDays(30);

    private final CarriedFiles files;
    private final Path cache;

    Unpacked(CarriedFiles files, Path cache) {
        this.files = files;
        this.cache = cache;
    }

    /** Returns the folder that the files are in. */
    Path folder() {
        try {
            CacheFolder.create(cache);
            UserPrincipal user = CacheFolder.user();
            if (CacheFolder.isTrusted(cache, user)) {
                return inCache(cache.resolve("junit-" + files.hash()), user);
            }
        } catch (IOException | UncheckedIOException | OverlappingFileLockException e) {
            // Nothing may be written there, or not as much, or a copy of this class by another loader does so: then
            // elsewhere.
        }
        return temporary();
    }

    private Path inCache(Path folder, UserPrincipal user) throws IOException {
        if (!isUsable(folder, user)) {
            putOnce(folder, user);
        }
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
        return folder;
    }

    /** One JVM at a time: the next one finds what it needs, and must not replace what another has begun to use. */
    private void putOnce(Path folder, UserPrincipal user) throws IOException {
        synchronized (Unpacked.class) {
            try (FileChannel lock = FileChannel.open(
                    cache.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Until the channel is closed, or this process ends.
                lock.lock();
                if (!isUsable(folder, user)) {
                    deleteUnused();
                    put(folder);
                }
            }
        }
    }

    private boolean isUsable(Path folder, UserPrincipal user) throws IOException {
        return CacheFolder.isTrusted(folder, user) && files.areIn(folder);
    }

    /** In one step, and so is what is left of an earlier one taken away: no JVM ever sees a part of the files. */
    private void put(Path folder) throws IOException {
        Path staging = Files.createTempDirectory(cache, ".junit-");
        try {
            Path complete = Files.createTempDirectory(staging, "complete");
            files.unpack(complete);
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(folder, staging.resolve("replaced"), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(complete, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(staging);
        }
    }

    /** Those of versions that nobody has used for long, and what killed JVMs have left. */
    private void deleteUnused() throws IOException {
        Instant oldest = Instant.now().minus(UNUSED);
        try (Stream<Path> folders = Files.list(cache)) {
            List<Path> all = folders.toList();
            for (Path folder : all) {
                if (folder.getFileName().toString().matches("\\.?junit-.*")
                        && Files.getLastModifiedTime(folder).toInstant().isBefore(oldest)) {
                    delete(folder);
                }
            }
        }
    }

    private Path temporary() {
        try {
            Path folder = Files.createTempDirectory("mimic-junit-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "mimic-junit"));
            files.unpack(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "mimic-junit can write its files neither to " + cache
                            + " (set -Dmimic.cache=DIR) nor to a temporary folder: " + e.getMessage(),
                    e);
        }
    }

    /** As far as it can be: on Windows, a file stays while a process reads it. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            // What is in a directory comes after it, and has to go before it.
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException left) {
            // for the next that looks for what is unused
        }
    }
}
