package dev.mimic.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A function's code, laid out as in Lambda: a directory with loose classes and {@code lib/*.jar}.
 *
 * <p>A directory is used as it is. A jar or a zip is unpacked into a directory of its own, in the background. Its loose
 * classes stay together, as {@link LooseClasses}: an AWS SDK has thousands, and to make as many files takes longer than all
 * else in a start.
 */
public final class DeploymentPackage implements AutoCloseable {

    private final boolean archive;
    private volatile boolean closed;
    private final CompletableFuture<Path> taskRoot;

    /**
     * Unpacks in the background.
     *
     * @param code a jar, a zip or a directory
     */
    public DeploymentPackage(Path code) {
        archive = !Files.isDirectory(code);
        taskRoot = archive
                ? CompletableFuture.supplyAsync(() -> unpackAll(code))
                : CompletableFuture.completedFuture(code.toAbsolutePath());
    }

    /**
     * The directory that holds the code, absolute: Lambda's {@code /var/task}.
     *
     * @throws IOException if the archive cannot be unpacked
     */
    public Path taskRoot() throws IOException {
        try {
            return taskRoot.join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** Removes what was unpacked, and stops unpacking. */
    @Override
    public void close() {
        closed = true;
        Path root = taskRoot.exceptionally(fault -> null).join();
        if (archive && root != null && Files.exists(root)) {
            delete(root);
        }
    }

    private Path unpackAll(Path code) {
        Path root;
        try {
            root = Files.createTempDirectory("lambda-task-").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("no directory to unpack " + code + " into", e);
        }
        try (ZipFile zip = new ZipFile(code.toFile())) {
            unpack(zip, root);
            return root;
        } catch (IOException e) {
            delete(root);
            throw new UncheckedIOException("cannot unpack " + code + ": " + e.getMessage(), e);
        }
    }

    private void unpack(ZipFile zip, Path root) throws IOException {
        // Of two entries of one name the last is left, as if each were a file.
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        zip.stream().forEach(entry -> entries.put(entry.getName(), entry));
        // A directory of classes alone is where they are.
        entries.values().stream()
                .filter(LooseClasses::isOne)
                .map(LooseClasses::directory)
                .distinct()
                .toList()
                .forEach(entries::remove);
        try (LooseClasses classes = new LooseClasses(root)) {
            for (ZipEntry entry : entries.values()) {
                if (closed) {
                    break;
                }
                Path target = target(entry.getName(), root);
                if (LooseClasses.isOne(entry)) {
                    classes.add(entry, zip);
                } else if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    unpack(zip, entry, target);
                }
            }
        }
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path target(String name, Path root) throws IOException {
        try {
            Path target = root.resolve(name).normalize();
            if (target.startsWith(root)) {
                return target;
            }
        } catch (InvalidPathException e) {
            throw new IOException("entry " + name + " cannot be a file here: " + e.getReason(), e);
        }
        throw new IOException("entry " + name + " leads out of the package");
    }

    private static void delete(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            // What is in a directory comes after it, and has to go before it.
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + root, e);
        }
    }
}
