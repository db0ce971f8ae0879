package dev.mimic.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the jars of an engine are on this machine. */
public final class EngineFiles {

    private EngineFiles() {}

    /**
     * Finds the folder that the build of this repository has laid out beside a module's classes or jar.
     *
     * @param engine the engine's name, for the message
     * @param module a class of the module
     * @param folder the name of the folder
     * @return the folder
     * @throws IllegalStateException if it is not there
     */
    public static Path beside(String engine, Class<?> module, String folder) {
        Path found = codeOf(module).resolveSibling(folder);
        if (!Files.isDirectory(found)) {
            throw new IllegalStateException(
                    engine + " is missing in " + found + ": ./mvnw package of this repository puts it there");
        }
        return found;
    }

    /**
     * Lists the jars of a folder.
     *
     * @param folder the folder
     * @return the jars, sorted, so that every process finds the classes in the same order
     * @throws UncheckedIOException if the folder cannot be read
     */
    public static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the engine's folder " + folder, e);
        }
    }

    /**
     * Finds the jar, or the folder of classes, that a class is in.
     *
     * @param type the class
     * @return the jar or the folder
     */
    public static Path codeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
