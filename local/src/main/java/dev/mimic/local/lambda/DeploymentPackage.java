package dev.mimic.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A function's code, laid out as in Lambda: a directory with loose classes and {@code lib/*.jar}.
 *
 * <p>A directory is used as it is. A jar or a zip is unpacked beside itself, in the background: an AWS SDK has thousands
 * of classes, which take a second or two that the first invocation should not have to wait for. CDK names an archive by
 * the hash of its content, so what has been unpacked once serves every later start.
 */
public final class DeploymentPackage implements AutoCloseable {

    private final CompletableFuture<Path> taskRoot;

    /**
     * Unpacks in the background.
     *
     * @param code a jar or a zip that is never changed, or a directory
     */
    public DeploymentPackage(Path code) {
        taskRoot = Files.isDirectory(code)
                ? CompletableFuture.completedFuture(code.toAbsolutePath())
                : CompletableFuture.supplyAsync(() -> unpack(code));
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

    /** Waits for the unpacking, so that it leaves nothing half done. */
    @Override
    public void close() {
        taskRoot.exceptionally(fault -> null).join();
    }

    private static Path unpack(Path code) {
        Path root = code.toAbsolutePath().resolveSibling(code.getFileName() + ".unpacked");
        if (Files.isDirectory(root)) {
            return root;
        }
        try {
            Path partial = Files.createTempDirectory(root.getParent(), "unpacking-");
            try (ZipFile zip = new ZipFile(code.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    unpack(zip, entry, partial);
                }
                rename(partial, root);
                return root;
            } catch (IOException e) {
                delete(partial);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + code + ": " + e.getMessage(), e);
        }
    }

    /** In one step, so that nobody sees a part; another process may have been faster, with the same content. */
    private static void rename(Path partial, Path root) throws IOException {
        try {
            Files.move(partial, root, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(root)) {
                throw e;
            }
            delete(partial);
        }
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path root) throws IOException {
        Path target = target(entry.getName(), root);
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
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

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            // What is in a directory comes after it, and has to go before it.
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
