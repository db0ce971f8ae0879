package dev.mimic.bench.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The documents over which units are counted: each kind in three sizes. */
public final class Corpus {

    /** The entries of a document: a single thing, a page of a list, an export. */
    private static final int[] ENTRIES = {1, 20, 250};

    private static final long SEED = 20_260_101L;

    private static final Map<String, BiFunction<MadeUp, Integer, JsonNode>> KINDS = new TreeMap<>(Map.of(
            "orders", Kinds::orders,
            "sensors", Kinds::sensors,
            "config", Kinds::config,
            "i18n", Kinds::translations,
            "logs", Kinds::logs,
            "geojson", Kinds::geoJson,
            "users", Kinds::users,
            "catalogue", Kinds::catalogue));

    private Corpus() {}

    /**
     * A document of the corpus.
     *
     * @param name its kind and the number of its entries
     * @param tree what it says
     */
    public record Document(String name, JsonNode tree) {

        /** The JSON text, without white space. */
        public String text() {
            return tree.toString();
        }
    }

    /** Makes the documents, always the same. */
    public static List<Document> documents() {
        List<Document> documents = new ArrayList<>();
        KINDS.forEach((kind, make) -> {
            for (int entries : ENTRIES) {
                documents.add(new Document(kind + "-" + entries, make.apply(new MadeUp(SEED + entries), entries)));
            }
        });
        return documents;
    }

    /**
     * Makes an order of exactly so many bytes, always the same.
     *
     * @param bytes at least 512
     */
    public static String order(int bytes) {
        if (bytes < 512) {
            throw new IllegalArgumentException("an order takes at least 512 bytes, got " + bytes);
        }
        MadeUp madeUp = new MadeUp(SEED);
        StringBuilder text = new StringBuilder(bytes);
        text.append("{\"order\":").append(Kinds.order(madeUp, 0)).append(",\"more\":[");
        String end = "],\"note\":\"\"}";
        String separator = "";
        for (String line = Kinds.line(madeUp).toString();
                text.length() + 1 + line.length() + end.length() <= bytes;
                line = Kinds.line(madeUp).toString()) {
            text.append(separator).append(line);
            separator = ",";
        }
        text.append("],\"note\":\"");
        text.append(madeUp.letters(bytes - text.length() - 2)).append("\"}");
        return text.toString();
    }
}
