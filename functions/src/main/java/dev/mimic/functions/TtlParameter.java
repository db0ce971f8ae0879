package dev.mimic.functions;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameter {@code ttl} of a request's query.
 *
 * @param query all values of every parameter
 */
record TtlParameter(Map<String, List<String>> query) {

    private static final String NAME = "ttl";

    /**
     * Looks for a {@code ttl} that would be ignored, so that its document would be kept longer than the caller asked: a
     * name that differs only in case or punctuation, such as {@code TTL} and {@code ttl[]}, and a second value.
     *
     * @return what is wrong, as a message for the caller; empty if nothing is
     */
    Optional<String> flaw() {
        for (String name : query.keySet()) {
            if (!name.equals(NAME) && name.replaceAll("[^A-Za-z]", "").equalsIgnoreCase(NAME)) {
                return Optional.of("the query parameter must be spelled ttl, got \"" + name + '"');
            }
        }
        int count = values().size();
        return count > 1 ? Optional.of("ttl must be given once, got " + count + " values") : Optional.empty();
    }

    /** Returns the seconds that the request asks for, not checked; empty if it asks for none. */
    Optional<String> seconds() {
        return values().stream().findFirst();
    }

    private List<String> values() {
        return query.getOrDefault(NAME, List.of());
    }
}
