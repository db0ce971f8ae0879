package dev.mimic.local.s3;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.SortedMap;

/**
 * The current version of an object, with all that belongs to it.
 *
 * @param key its key
 * @param headers what it was put with, its type for example, in the engine's form
 * @param body its bytes
 * @param tags its tags
 * @param created when it was made, by the server's clock
 */
record StoredObject(
        String key,
        SortedMap<String, String> headers,
        ByteBuffer body,
        SortedMap<String, String> tags,
        Instant created) {

    /** The bytes, which nobody changes. */
    byte[] bytes() {
        return body.array();
    }
}
