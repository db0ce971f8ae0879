package dev.mimic.functions.store;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a head says of the object that holds its text.
 *
 * @param key the key of the object
 * @param length its length in bytes
 * @param sha256 the SHA-256 of these bytes
 */
record ObjectReference(String key, int length, byte[] sha256) {

    static final String OBJECT = "object";
    static final String LENGTH = "length";
    static final String SHA256 = "sha256";

    /** Returns the reference in an item; empty if it has none. */
    static Optional<ObjectReference> in(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(OBJECT))
                .map(key -> new ObjectReference(
                        key.s(),
                        Integer.parseInt(item.get(LENGTH).n()),
                        item.get(SHA256).b().asByteArrayUnsafe()));
    }

    void addTo(Map<String, AttributeValue> head) {
        head.put(OBJECT, AttributeValue.fromS(key));
        head.put(LENGTH, AttributeValue.fromN(Integer.toString(length)));
        head.put(SHA256, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(sha256)));
    }
}
