package dev.mimic.local.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What goes back to the caller.
 *
 * @param statusCode the HTTP status
 * @param headers the headers in order; a name may come more than once
 * @param body the body
 */
record HttpAnswer(int statusCode, List<Map.Entry<String, String>> headers, byte[] body) {

    static HttpAnswer of(int statusCode, Map<String, String> headers, byte[] body) {
        return new HttpAnswer(statusCode, new ArrayList<>(headers.entrySet()), body);
    }

    boolean hasHeader(String name) {
        return headers.stream().anyMatch(header -> header.getKey().equalsIgnoreCase(name));
    }
}
