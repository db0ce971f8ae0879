package dev.mimic.local.faults;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * An answer of a service's HTTP API.
 *
 * @param statusCode the HTTP status
 * @param headers the headers that an SDK looks at
 * @param body the body
 */
record ServiceAnswer(int statusCode, Map<String, String> headers, byte[] body) {

    ServiceAnswer(int statusCode, Map<String, String> headers, String body) {
        this(statusCode, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns this answer with one bit of its body changed, if it has a body. */
    ServiceAnswer changed() {
        byte[] other = Arrays.copyOf(body, body.length);
        if (other.length > 0) {
            other[other.length / 2] ^= 1;
        }
        return new ServiceAnswer(statusCode, headers, other);
    }
}
