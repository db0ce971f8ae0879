package dev.mimic.local.documents;

import dev.mimic.local.LocalServer;
import dev.mimic.local.Progress;
import dev.mimic.local.dynamodb.Tables;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Stores the files of a folder, then gives each document the id of its file (docs/decisions/0013). */
public final class DocumentLoader {

    private final Documents documents;
    private final DocumentItems items;
    private final Progress progress;

    private DocumentLoader(Documents documents, DocumentItems items, Progress progress) {
        this.documents = documents;
        this.items = items;
        this.progress = progress;
    }

    /**
     * Loads all files into what a server serves, or no file at all if one of them cannot be stored.
     *
     * @param files the files by their names
     * @param server the server, started; no key or authorizer is asked for what is loaded, and no throttle or quota
     *     counts it
     * @param progress is told which file is stored
     * @return the ids by the names of the files
     * @throws IllegalArgumentException if no API is Mimic's, or a file cannot be stored; the message names each such file
     *     and what is wrong
     */
    public static SortedMap<String, String> load(SortedMap<String, Path> files, LocalServer server, Progress progress) {
        try (Documents documents = Documents.of(server)
                .orElseThrow(() -> new IllegalArgumentException(
                        "mimic.load needs Mimic's API to post documents to, and no such API is served"))) {
            return load(files, server, documents, progress);
        } catch (FilesRefusedException e) {
            throw new IllegalArgumentException("mimic.load: " + e.saying(", and so nothing is served"), e);
        }
    }

    /**
     * Loads all files by a way that is open already.
     *
     * @throws FilesRefusedException if a file cannot be stored; none is then
     */
    public static SortedMap<String, String> load(
            SortedMap<String, Path> files, LocalServer server, Documents documents, Progress progress)
            throws FilesRefusedException {
        try (Tables tables = new Tables(server.tables(), server.dynamoDbEndpoint())) {
            DocumentItems items =
                    new DocumentItems(tables::client, server.tables(), new DocumentObjects(server)::delete);
            return new DocumentLoader(documents, items, progress).load(files);
        }
    }

    private SortedMap<String, String> load(SortedMap<String, Path> files) throws FilesRefusedException {
        Map<String, String> ids = new LinkedHashMap<>();
        SortedMap<String, String> loaded = new TreeMap<>();
        List<String> flaws = new ArrayList<>();
        files.forEach((name, file) -> {
            progress.at("loading %s, %d of %d".formatted(name, loaded.size() + flaws.size() + 1, files.size()));
            try {
                ids.put(documents.store(textOf(file)), DocumentFolder.idOf(name));
                loaded.put(name, DocumentFolder.idOf(name));
            } catch (RefusedException e) {
                flaws.add("  " + name + ": " + e.getMessage());
            }
        });
        if (!flaws.isEmpty()) {
            items.delete(ids.keySet());
            throw new FilesRefusedException(
                    "of " + files.size() + " files " + flaws.size() + " cannot be stored", flaws);
        }
        int stored = items.rename(ids).size();
        if (stored != files.size()) {
            throw new FilesRefusedException(
                    "of " + files.size() + " files only " + stored
                            + " are in a table whose key is one string, so the others cannot have ids of their own",
                    List.of());
        }
        return loaded;
    }

    private static String textOf(Path file) throws RefusedException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new RefusedException("not UTF-8");
        } catch (IOException e) {
            throw new RefusedException("cannot be read, " + e);
        }
    }
}
