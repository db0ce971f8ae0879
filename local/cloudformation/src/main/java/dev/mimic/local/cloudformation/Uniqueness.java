package dev.mimic.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers what resources or elements of a list are told apart by, and finds two that are alike. */
final class Uniqueness {

    private final Map<List<Object>, String> places = new HashMap<>();

    /**
     * Adds one.
     *
     * @param scope among what it must be unique: others of another scope may be alike
     * @param names the properties that tell it apart
     * @param values their values; where one is missing, AWS makes one up, and nothing is alike
     * @param place where it stands
     * @return the flaw, if an earlier one is alike
     */
    Optional<String> add(String scope, JsonNode names, Map<String, JsonNode> values, String place) {
        List<Object> key = new ArrayList<>(List.of(scope));
        List<String> shown = new ArrayList<>();
        for (JsonNode name : names) {
            JsonNode value = values.get(name.asText());
            if (value == null) {
                return Optional.empty();
            }
            key.add(name.asText());
            key.add(value);
            shown.add(name.asText());
        }
        String earlier = places.putIfAbsent(key, place);
        return Optional.ofNullable(earlier)
                .map(alike -> "%s must differ from %s in %s, got %s twice"
                        .formatted(place, alike, String.join(", ", shown), Shown.values(names, values)));
    }
}
