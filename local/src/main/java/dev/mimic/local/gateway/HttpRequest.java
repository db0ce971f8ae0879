package dev.mimic.local.gateway;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What came from the caller, without the body.
 *
 * @param id the id that this request gets, the caller's {@code x-amzn-RequestId}
 * @param method the HTTP method
 * @param path the path as it came, percent-encoded, stage included
 * @param query the query as it came, percent-encoded, without the question mark; empty if there is none
 * @param headers all values of every header, by a name whose case does not count
 * @param sourceIp the caller's address
 * @param protocol for example {@code HTTP/1.1}
 */
record HttpRequest(
        String id,
        String method,
        String path,
        String query,
        SortedMap<String, List<String>> headers,
        String sourceIp,
        String protocol) {

    /** The last value of a header, the one that API Gateway takes where it takes one. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(values.size() - 1));
    }
}
