package dev.mimic.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Values as messages show them: JSON, which escapes control characters, on one line and not too long. */
final class Shown {

    private static final int MAX_LENGTH = 100;

    private Shown() {}

    static String value(JsonNode value) {
        String json = value.toString();
        return json.length() <= MAX_LENGTH
                ? json
                : json.substring(0, MAX_LENGTH) + "… (" + json.length() + " characters)";
    }

    static String values(JsonNode names, Map<String, JsonNode> values) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(name -> value(values.get(name.asText())))
                .collect(Collectors.joining(", "));
    }
}
