package dev.mimic.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder of JSON files, subfolders included; files of other names are left alone. */
final class DocumentFolder {

    private final Path folder;

    DocumentFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Finds the files by their names below the folder, with slashes on every machine.
     *
     * @throws IllegalArgumentException if there is no such folder, or no such file in it
     */
    SortedMap<String, Path> files() {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("mimic.load must be a folder, got " + folder);
        }
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .filter(DocumentFolder::isJson)
                    .forEach(file -> files.put(nameOf(file), file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read mimic.load " + folder, e);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("mimic.load has no file that ends in .json: " + folder);
        }
        return files;
    }

    /** The id of a file, on every run and every machine: a name-based UUID (version 3) of its name. */
    static String idOf(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private String nameOf(Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private static boolean isJson(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }
}
