package dev.mimic.functions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Headers or query parameters of an event. API Gateway sends them twice: with all values, and with the last of each. */
final class MultiValues {

    private MultiValues() {}

    /**
     * Returns all values of each name. An event written by hand may have only one of the two maps.
     *
     * @param all every value of each name; null if the event does not have them
     * @param last the last value of each name; null if the event does not have them
     */
    static Map<String, List<String>> of(Map<String, List<String>> all, Map<String, String> last) {
        if (all != null) {
            return all;
        }
        Map<String, List<String>> lists = new LinkedHashMap<>();
        if (last != null) {
            last.forEach((name, value) -> lists.put(name, value == null ? List.of() : List.of(value)));
        }
        return lists;
    }
}
