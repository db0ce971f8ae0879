package dev.mimic.local.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder of JSON files, subfolders included; files of other names are left alone. */
public final class DocumentFolder {

    /** Stands for bytes that are no character: U+FFFD. */
    private static final char REPLACEMENT = '\uFFFD';

    private final Path folder;
    private final String name;

    /** Takes the folder that the command line names. */
    public DocumentFolder(Path folder) {
        this(folder, "mimic.load");
    }

    /**
     * Takes a folder, of any file system.
     *
     * @param name what messages call it
     */
    public DocumentFolder(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /**
     * Finds the files by their names below the folder, with slashes and in Unicode's composed form (NFC) on every machine.
     *
     * @throws IllegalArgumentException if there is no such folder, or no such file in it, or if names cannot be read or
     *     told apart
     */
    public SortedMap<String, Path> files() {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(name + " must be a folder, got " + folder);
        }
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).filter(DocumentFolder::isJson).forEach(file -> add(file, files));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " " + folder, e);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException(name + " has no file that ends in .json: " + folder);
        }
        return files;
    }

    /** The id of a file, on every run and every machine: a name-based UUID (version 3) of its name. */
    public static String idOf(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void add(Path file, SortedMap<String, Path> files) {
        String name = nameOf(file);
        Path other = files.put(name, file);
        if (other != null) {
            throw new IllegalArgumentException(
                    this.name + " has two files whose names are the same in Unicode's composed form: " + name);
        }
    }

    /**
     * The id is made of it, so that it must not depend on the machine: macOS may hand names back in Unicode's decomposed
     * form, and Java replaces what its locale's encoding has no character for.
     */
    private String nameOf(Path file) {
        String name =
                folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        if (name.indexOf(REPLACEMENT) >= 0) {
            throw new IllegalArgumentException(this.name + " cannot read the name of the file " + name
                    + " in the encoding " + System.getProperty("sun.jnu.encoding")
                    + " of this locale: set LC_ALL=C.UTF-8, or rename it");
        }
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static boolean isJson(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }
}
