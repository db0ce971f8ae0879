package dev.mimic.local.apigateway.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

/**
 * What goes back to the caller.
 *
 * @param statusCode the HTTP status
 * @param headers the headers in order; a name may come more than once
 * @param body the body; empty where the status allows none
 */
record HttpAnswer(int statusCode, List<Entry<String, String>> headers, byte[] body) {

    /** RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5. */
    private static final Set<Integer> WITHOUT_CONTENT = Set.of(204, 205, 304);

    HttpAnswer {
        if (WITHOUT_CONTENT.contains(statusCode)) {
            body = new byte[0];
        }
    }

    static HttpAnswer of(int statusCode, Map<String, String> headers, byte[] body) {
        return new HttpAnswer(statusCode, List.copyOf(headers.entrySet()), body);
    }

    /** The same answer, as JSON if the integration gave no content type and the status allows content. */
    HttpAnswer withDefaultContentType() {
        if (WITHOUT_CONTENT.contains(statusCode) || has("Content-Type")) {
            return this;
        }
        return with("Content-Type", "application/json");
    }

    boolean has(String name) {
        return header(name).isPresent();
    }

    /** The first value of a header. */
    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Entry::getValue)
                .findFirst();
    }

    /** The same answer with its body coded, and the header that says so. */
    HttpAnswer encoded(ContentCoding coding) {
        return new HttpAnswer(statusCode, headers, coding.encode(body)).with("Content-Encoding", coding.headerValue());
    }

    /** The same answer with one more header. */
    HttpAnswer with(String name, String value) {
        List<Entry<String, String>> all = new ArrayList<>(headers);
        all.add(Map.entry(name, value));
        return new HttpAnswer(statusCode, all, body);
    }

    /**
     * Whether to send {@code Content-Length}. In a 304 and in an answer to HEAD it is the length of what a GET would
     * get (RFC 9110, section 8.6), which is not known where the integration gave no body.
     *
     * @param method the method of the request
     */
    boolean saysLength(String method) {
        return statusCode != 304 && (!method.equals("HEAD") || body.length > 0);
    }
}
