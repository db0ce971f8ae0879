package dev.mimic.junit.isolated;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The template of Mimic's stack as CDK has synthesized it, and the places in it that settings change. */
final class StackTemplate {

    private static final JsonMapper JSON = new JsonMapper();

    /** What the templates with CORS were synthesized with. */
    private static final String FIRST = "https://first.origin.invalid";

    private static final String SECOND = "https://second.origin.invalid";

    private final ObjectNode root;

    private StackTemplate(JsonNode root) {
        this.root = (ObjectNode) root;
    }

    static StackTemplate read(Path file) throws IOException {
        return new StackTemplate(JSON.readTree(file.toFile()));
    }

    /**
     * Reads one that was synthesized with CORS.
     *
     * @param file the template for any origin, for one, or for two
     * @param origins the origins that are to be in it: as many, but two stand for more as well
     */
    static StackTemplate read(Path file, List<String> origins) throws IOException {
        Map<String, String> replaced = new TreeMap<>(Map.of(
                FIRST + "," + SECOND,
                String.join(",", origins),
                FIRST,
                origins.get(0),
                // A mock integration tells the first from the others, which it compares one by one.
                equalTo(SECOND),
                origins.stream().skip(1).map(StackTemplate::equalTo).collect(Collectors.joining(" || "))));
        Pattern longestFirst = Pattern.compile(replaced.keySet().stream()
                .sorted((one, other) -> other.length() - one.length())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
        String text = JSON.readTree(file.toFile()).toString();
        return new StackTemplate(JSON.readTree(
                longestFirst.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replaced.get(found.group())))));
    }

    /** As it stands in a mapping template, which itself stands in JSON. */
    private static String equalTo(String origin) {
        return "$origin == \\\"" + origin + "\\\"";
    }

    /** Sets a property of all resources of a type; the pointer leads to it from their properties. */
    void set(String type, String pointer, Object value) {
        JsonPointer place = JsonPointer.compile("/Properties" + pointer);
        for (JsonNode resource : root.get("Resources")) {
            if (resource.path("Type").asText().equals(type)) {
                ObjectNode parent = (ObjectNode) resource.at(place.head());
                parent.set(place.last().getMatchingProperty(), JSON.valueToTree(value));
            }
        }
    }

    /** Sets an environment variable of every function. */
    void setVariable(String name, String value) {
        set("AWS::Lambda::Function", "/Environment/Variables/" + name, value);
    }

    JsonNode json() {
        return root;
    }

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), root);
    }
}
