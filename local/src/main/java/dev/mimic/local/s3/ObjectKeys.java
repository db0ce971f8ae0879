package dev.mimic.local.s3;

import java.nio.charset.StandardCharsets;

/**
 * How the engine is told keys. It keeps objects as files: so it knows no key that has another one's name before a slash
 * ({@code a} and {@code a/b}), nor one with an empty, {@code .} or {@code ..} part. In its own form of a key no part is any of
 * these, the last one ends with a tab that no folder's name has, and the order of keys is that of UTF-8, as in S3.
 */
final class ObjectKeys {

    /** Comes before every other character that may stand in XML, as the end of a key comes before what is longer. */
    private static final String END = "\t";

    private static final String EMPTY = "._";

    private ObjectKeys() {}

    /** Returns the engine's form of a key. */
    static String toEngine(String key) {
        return prefixToEngine(key) + END;
    }

    /** Returns the engine's path of an object, not encoded. */
    static String enginePath(String bucket, String key) {
        return "/" + bucket + "/" + toEngine(key);
    }

    /** Returns what the engine's forms of all keys begin with that begin with a prefix. */
    static String prefixToEngine(String prefix) {
        StringBuilder engine = new StringBuilder();
        int from = 0;
        for (int slash = prefix.indexOf('/'); slash >= 0; slash = prefix.indexOf('/', from)) {
            engine.append(slash == from ? EMPTY : escape(prefix.substring(from, slash)))
                    .append('/');
            from = slash + 1;
        }
        return engine.append(escape(prefix.substring(from))).toString();
    }

    private static String escape(String part) {
        return part.replace(".", ".-").replace(END, ".!");
    }

    /** Returns the key, or the prefix, of the engine's form. */
    static String fromEngine(String engine) {
        String key = engine.endsWith(END) ? engine.substring(0, engine.length() - 1) : engine;
        return key.replace(EMPTY, "").replace(".!", END).replace(".-", ".");
    }

    /** Encodes a key as a path or a query holds it, slashes left as they are. */
    static String percentEncode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || "-_.~/".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format("%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
