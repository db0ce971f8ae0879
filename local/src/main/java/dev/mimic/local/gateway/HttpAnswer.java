package dev.mimic.local.gateway;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * What goes back to the caller.
 *
 * @param statusCode the HTTP status
 * @param headers the headers in order; a name may come more than once
 * @param body the body
 */
record HttpAnswer(int statusCode, List<Entry<String, String>> headers, byte[] body) {

    static HttpAnswer of(int statusCode, Map<String, String> headers, byte[] body) {
        return new HttpAnswer(statusCode, List.copyOf(headers.entrySet()), body);
    }
}
