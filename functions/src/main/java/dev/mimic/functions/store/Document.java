package dev.mimic.functions.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A JSON text and how long it is kept. The text is in UTF-8, as it is on every way that it takes: in an event, in the table
 * and in an answer.
 *
 * @param utf8 the text, a stretch of an array that nobody changes any more
 * @param expires the moment from which it is no longer found, in whole seconds; empty for never
 */
public record Document(ByteBuffer utf8, Optional<Instant> expires) {

    /**
     * Makes a document of a string, of which every half of a surrogate pair has the other.
     *
     * @param text the text
     * @param expires the moment from which it is no longer found, in whole seconds; empty for never
     */
    public Document(String text, Optional<Instant> expires) {
        this(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), expires);
    }

    /** {@return the text in UTF-8, in a buffer of the caller's own that has an array} */
    @Override
    public ByteBuffer utf8() {
        return utf8.duplicate();
    }

    /** {@return the text as a string, which is a copy} */
    public String text() {
        return new String(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining(), StandardCharsets.UTF_8);
    }

    /** {@return the length of the text in units of UTF-16, as {@link String#length} counts it} */
    public int characters() {
        byte[] bytes = utf8.array();
        int start = utf8.arrayOffset() + utf8.position();
        int end = start + utf8.remaining();
        int characters = utf8.remaining();
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (b < (byte) 0xC0) {
                // Not the first byte of a character.
                characters--;
            } else if (b < 0 && b >= (byte) 0xF0) {
                // The first of four: a surrogate pair.
                characters++;
            }
        }
        return characters;
    }
}
