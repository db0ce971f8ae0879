package dev.mimic.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A function's code, laid out as in Lambda: a directory with loose classes and {@code lib/*.jar}.
 *
 * <p>A directory is used as it is. A jar or a zip is unpacked once, into a directory of its own, when it is first needed.
 */
final class DeploymentPackage implements AutoCloseable {

    private final Path code;
    private Path taskRoot;

    /** @param code a jar, a zip or a directory */
    DeploymentPackage(Path code) {
        this.code = code;
    }

    /** The directory that holds the code, absolute: Lambda's {@code /var/task}. */
    synchronized Path taskRoot() throws IOException {
        if (taskRoot == null) {
            taskRoot = Files.isDirectory(code) ? code.toAbsolutePath() : unpack();
        }
        return taskRoot;
    }

    /** Removes what was unpacked. */
    @Override
    public synchronized void close() {
        if (taskRoot != null && !Files.isDirectory(code)) {
            delete(taskRoot);
        }
        taskRoot = null;
    }

    private Path unpack() throws IOException {
        Path root = Files.createTempDirectory("mimic-task-").toRealPath();
        try (ZipFile zip = new ZipFile(code.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                unpack(zip, entry, root);
            }
            return root;
        } catch (IOException | InvalidPathException e) {
            delete(root);
            throw new IOException("cannot unpack " + code + ": " + e.getMessage(), e);
        }
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("entry " + entry.getName() + " leads out of the package");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        }
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
