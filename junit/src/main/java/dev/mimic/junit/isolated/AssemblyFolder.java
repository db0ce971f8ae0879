package dev.mimic.junit.isolated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A cloud assembly while it is read.
 *
 * @param path where it is
 * @param temporary whether it is gone afterwards
 */
record AssemblyFolder(Path path, boolean temporary) implements AutoCloseable {

    static AssemblyFolder ofSomebodyElse(Path path) {
        return new AssemblyFolder(path, false);
    }

    @Override
    public void close() {
        if (temporary) {
            try (Stream<Path> files = Files.list(path)) {
                List<Path> written = files.toList();
                for (Path file : written) {
                    Files.delete(file);
                }
                Files.delete(path);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove " + path, e);
            }
        }
    }
}
