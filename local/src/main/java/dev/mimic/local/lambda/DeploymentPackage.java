package dev.mimic.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A function's code, laid out as in Lambda: a directory with loose classes and {@code lib/*.jar}.
 *
 * <p>A directory is used as it is. A jar or a zip is unpacked into a directory of its own, in the background: an AWS SDK
 * has thousands of classes, which take a second or two that the first invocation should not have to wait for. Of a package
 * that has changed most files have not: those are links to the files of the package before, which takes a quarter of the
 * time. A function has no business to write there; on Lambda it cannot.
 */
public final class DeploymentPackage implements AutoCloseable {

    /** A file of an archive, which is the same in another that has the same of all this. */
    private record Content(String name, long crc, long size) {

        static Content of(ZipEntry entry) {
            return new Content(entry.getName(), entry.getCrc(), entry.getSize());
        }
    }

    private final Map<Content, Path> unpacked = new ConcurrentHashMap<>();
    private final boolean archive;
    private volatile boolean closed;
    private final CompletableFuture<Path> taskRoot;

    /**
     * Unpacks in the background.
     *
     * @param code a jar, a zip or a directory
     */
    public DeploymentPackage(Path code) {
        this(code, List.of());
    }

    /**
     * Unpacks in the background what others have not unpacked.
     *
     * @param others packages that may hold the same files
     */
    DeploymentPackage(Path code, Collection<DeploymentPackage> others) {
        List<DeploymentPackage> known = List.copyOf(others);
        archive = !Files.isDirectory(code);
        taskRoot = archive
                ? CompletableFuture.supplyAsync(() -> unpackAll(code, known))
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
        unpacked.clear();
        Path root = taskRoot.exceptionally(fault -> null).join();
        if (archive && root != null && Files.exists(root)) {
            delete(root);
        }
    }

    private Path unpackAll(Path code, List<DeploymentPackage> others) {
        Path root;
        try {
            root = Files.createTempDirectory("lambda-task-").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("no directory to unpack " + code + " into", e);
        }
        try (ZipFile zip = new ZipFile(code.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (closed) {
                    break;
                }
                unpack(zip, entry, root, others);
            }
            return root;
        } catch (IOException e) {
            delete(root);
            throw new UncheckedIOException("cannot unpack " + code + ": " + e.getMessage(), e);
        }
    }

    private void unpack(ZipFile zip, ZipEntry entry, Path root, List<DeploymentPackage> others) throws IOException {
        Path target = target(entry.getName(), root);
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (!linked(Content.of(entry), target, others)) {
            try (InputStream content = zip.getInputStream(entry)) {
                Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        unpacked.put(Content.of(entry), target);
    }

    private static boolean linked(Content content, Path target, List<DeploymentPackage> others) {
        for (DeploymentPackage other : others) {
            Path same = other.unpacked.get(content);
            if (same != null) {
                try {
                    Files.createLink(target, same);
                    return true;
                } catch (IOException | UnsupportedOperationException noLink) {
                    // It has been removed meanwhile, or this file system has no links: the archive has it, too.
                }
            }
        }
        return false;
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
