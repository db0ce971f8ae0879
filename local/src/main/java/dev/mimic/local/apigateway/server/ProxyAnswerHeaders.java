package dev.mimic.local.apigateway.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The headers of a function's answer, as they reach the caller.
 *
 * <p>The table in "Amazon API Gateway important notes" of its developer guide, in the column for Lambda, lists what is
 * dropped and what is renamed; except for {@code Content-Length} and {@code x-amzn-RequestId}, which the table passes
 * and API Gateway renames.
 *
 * @param entries names and values in order; a name may come more than once
 */
record ProxyAnswerHeaders(List<Entry<String, String>> entries) {

    private static final Set<String> REMAPPED = names(
            "Authorization",
            "Connection",
            "Content-Length",
            "Content-MD5",
            "Date",
            "Max-Forwards",
            "Server",
            "User-Agent",
            "WWW-Authenticate",
            "x-amzn-RequestId");

    private static final Set<String> DROPPED =
            names("Expect", "Host", "Proxy-Authenticate", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Via");

    /** RFC 9110, section 5.1. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** RFC 9110, section 5.5: no control characters, and nothing that one byte cannot carry. */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");

    /** API Gateway's limit of all header values together ("Quotas for REST APIs"), in bytes; names count here too. */
    private static final int MAX_SIZE = 10_240;

    /**
     * Reads the headers of an answer. Of a name that is in both objects, only the values in the second count.
     *
     * @param headers a value by name, or absent
     * @param multiValueHeaders lists of values by name, or absent
     * @return the headers; empty if anything is not of this form, is not a valid HTTP header, or is too large
     */
    static Optional<ProxyAnswerHeaders> read(JsonNode headers, JsonNode multiValueHeaders) {
        if (!isObjectOrAbsent(headers) || !isObjectOrAbsent(multiValueHeaders)) {
            return Optional.empty();
        }
        ProxyAnswerHeaders read = new ProxyAnswerHeaders(new ArrayList<>());
        Set<String> inBoth = names();
        boolean wellFormed = multiValueHeaders.properties().stream().allMatch(header -> {
            inBoth.add(header.getKey());
            return header.getValue().isArray()
                    && header.getValue().valueStream().allMatch(value -> read.add(header.getKey(), value));
        });
        wellFormed &= headers.properties().stream()
                .allMatch(header -> inBoth.contains(header.getKey()) || read.add(header.getKey(), header.getValue()));
        int size = read.entries.stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length())
                .sum();
        if (!wellFormed || size > MAX_SIZE) {
            return Optional.empty();
        }
        return Optional.of(read);
    }

    private static boolean isObjectOrAbsent(JsonNode node) {
        return node.isObject() || ProxyAnswer.isAbsent(node);
    }

    /** Adds a header, unless it is dropped, and returns whether it is valid. */
    private boolean add(String name, JsonNode value) {
        String text = value.asText();
        if (!(value.isTextual() || value.isBoolean())
                || !NAME.matcher(name).matches()
                || !VALUE.matcher(text).matches()) {
            return false;
        }
        if (!DROPPED.contains(name)) {
            entries.add(Map.entry(REMAPPED.contains(name) ? "x-amzn-Remapped-" + name : name, text));
        }
        return true;
    }

    /** A set of names whose case does not count. */
    private static Set<String> names(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }
}
