package dev.mimic.functions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The headers or query parameters of an event, which API Gateway sends twice: with all values of each, and with the last. */
final class MultiValues {

    private MultiValues() {}

    /**
     * Returns all values of each name. An event that somebody wrote by hand may hold only one of the two maps.
     *
     * @param all every value of each name; null if the event does not hold them
     * @param last the last value of each name; null if the event does not hold them
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
