package dev.mimic.local.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mimic.local.LocalServer;
import dev.mimic.local.Progress;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.apigateway.server.RestApiServer;
import dev.mimic.local.dynamodb.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

/**
 * Stores the files of a folder as a caller would, by POST, so that the functions check and keep them in their own way;
 * then gives each document the id of its file (docs/decisions/0013).
 */
public final class DocumentLoader {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final URI address;
    private final DocumentItems items;
    private final Progress progress;

    private DocumentLoader(URI address, DocumentItems items, Progress progress) {
        this.address = address;
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
        ServedApi api = server.apis().stream()
                .filter(served -> DocumentRoutes.of(served.api()).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "mimic.load needs Mimic's API to post documents to, and no such API is served"));
        String path = DocumentRoutes.of(api.api()).orElseThrow().path();
        try (RestApiServer unguarded = api.withoutGuards();
                Tables tables = new Tables(server.tables(), server.dynamoDbEndpoint())) {
            URI address = URI.create("http://127.0.0.1:" + unguarded.port() + path);
            return new DocumentLoader(address, new DocumentItems(tables::client, server.tables()), progress)
                    .load(files);
        }
    }

    private SortedMap<String, String> load(SortedMap<String, Path> files) {
        Map<String, String> ids = new LinkedHashMap<>();
        SortedMap<String, String> loaded = new TreeMap<>();
        List<String> flaws = new ArrayList<>();
        files.forEach((name, file) -> {
            progress.at("loading %s, %d of %d".formatted(name, loaded.size() + flaws.size() + 1, files.size()));
            try {
                ids.put(store(file), DocumentFolder.idOf(name));
                loaded.put(name, DocumentFolder.idOf(name));
            } catch (RefusedException e) {
                flaws.add("  " + name + ": " + e.getMessage());
            }
        });
        if (!flaws.isEmpty()) {
            items.delete(ids.keySet());
            throw new IllegalArgumentException("mimic.load: of " + files.size() + " files " + flaws.size()
                    + " cannot be stored, and so nothing is served:\n" + String.join("\n", flaws));
        }
        int stored = items.rename(ids).size();
        if (stored != files.size()) {
            throw new IllegalArgumentException("mimic.load: of " + files.size() + " files only " + stored
                    + " are in a table whose key is one string, so the others cannot have ids of their own");
        }
        return loaded;
    }

    /** Stores a file and returns the id that it gets. */
    private String store(Path file) throws RefusedException {
        HttpRequest post = HttpRequest.newBuilder(address)
                .POST(BodyPublishers.ofString(textOf(file)))
                .build();
        try {
            HttpResponse<String> answer = client.send(post, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new RefusedException(messageIn(answer));
            }
            String location = answer.headers()
                    .firstValue("Location")
                    .orElseThrow(() ->
                            new IllegalArgumentException("mimic.load needs an API that answers a Location, and POST "
                                    + address.getPath() + " does not"));
            return location.substring(location.lastIndexOf('/') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("storing " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while storing " + file, e);
        }
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

    private static String messageIn(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body()).path("message").asText();
        } catch (JsonProcessingException e) {
            return "answered with status " + answer.statusCode();
        }
    }

    /** What is wrong with one file. */
    private static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1;

        private RefusedException(String message) {
            super(message);
        }
    }
}
