package dev.mimic.bench.coders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mimic.bench.corpus.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is compressed: the made-up documents of the bench, and JSON that packages of the npm registry carry. */
final class Documents {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int[] ORDERS_KB = {1, 2, 4, 10, 40, 100, 350, 5000};

    /** What no request is worth compressing for, and what would take the bench too long. */
    private static final int MIN_BYTES = 1_200;

    private static final int MAX_BYTES = 60_000;

    /** Enough of a package: its documents are much alike. */
    private static final int MAX_DOCUMENTS = 12;

    /** Where real documents are: a package, and the folder in it. */
    private static final Map<String, String> PACKAGES = Map.of(
            "caniuse-db@1.0.30001813", "features-json",
            "i18n-iso-countries@7.14.0", "langs",
            "@asyncapi/specs@6.11.1", "definitions",
            "world-geojson@3.5.3", "countries");

    /** GitHub's examples of what its webhooks send, all in one file. */
    private static final String WEBHOOKS = "@octokit/webhooks-examples@7.6.1";

    private Documents() {}

    /** The documents by group. */
    static Map<String, List<byte[]>> all(Path directory) throws IOException, InterruptedException {
        Map<String, List<byte[]>> groups = new LinkedHashMap<>();
        for (int kilobytes : ORDERS_KB) {
            groups.put("order of " + kilobytes + " KB", List.of(bytes(Corpus.order(kilobytes * 1024))));
        }
        List<byte[]> corpus = new ArrayList<>();
        Corpus.documents().forEach(document -> corpus.add(bytes(document.text())));
        groups.put("corpus, all kinds", fitting(corpus));
        List<byte[]> webhooks = new ArrayList<>();
        for (JsonNode event : JSON.readTree(unpacked(WEBHOOKS, directory)
                .resolve("api.github.com/index.json")
                .toFile())) {
            webhooks.add(bytes(event.get("examples").get(0).toString()));
        }
        groups.put(WEBHOOKS, some(webhooks));
        for (Map.Entry<String, String> entry : new TreeMap<>(PACKAGES).entrySet()) {
            groups.put(
                    entry.getKey(),
                    some(documentsIn(unpacked(entry.getKey(), directory).resolve(entry.getValue()))));
        }
        return groups;
    }

    private static List<byte[]> documentsIn(Path folder) throws IOException {
        List<byte[]> documents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
                documents.add(bytes(JSON.readTree(file.toFile()).toString()));
            }
        }
        return documents;
    }

    private static List<byte[]> fitting(List<byte[]> documents) {
        return documents.stream()
                .filter(it -> it.length >= MIN_BYTES && it.length <= MAX_BYTES)
                .toList();
    }

    /** As many as are allowed of those that have a size of interest, from all over. */
    private static List<byte[]> some(List<byte[]> documents) {
        List<byte[]> fitting = fitting(documents);
        int step = Math.max(1, fitting.size() / MAX_DOCUMENTS);
        return Stream.iterate(0, i -> i < fitting.size(), i -> i + step)
                .limit(MAX_DOCUMENTS)
                .map(fitting::get)
                .toList();
    }

    private static Path unpacked(String packageName, Path directory) throws IOException, InterruptedException {
        Path folder = directory.resolve(packageName.replace('/', '_'));
        if (!Files.isDirectory(folder)) {
            run(Files.createDirectories(directory), "npm", "pack", "--silent", packageName);
            String file = packageName.replaceFirst("^@", "").replace('/', '-').replace('@', '-') + ".tgz";
            run(Files.createDirectories(folder), "tar", "xzf", "../" + file);
        }
        return folder.resolve("package");
    }

    private static void run(Path directory, String... command) throws IOException, InterruptedException {
        int status = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + status);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
