package dev.mimic.functions;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes single characters in UTF-8 (RFC 3629, section 3). Half a surrogate pair is taken for a character of
 * three bytes here, so that whoever checks a text finds it.
 */
public final class Utf8 {

    /** The smallest character that takes so many bytes more than one. */
    private static final int[] SMALLEST = {0, 0x80, 0x800, 0x10000};

    /** How many characters are looked at together. */
    private static final int PIECE = 4 * 1024;

    private Utf8() {}

    /**
     * Encodes a text.
     *
     * @param text the text
     * @return its bytes, in a buffer that has an array
     */
    public static ByteBuffer of(String text) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            byte[] bytes = new byte[3 * text.length()];
            int length = 0;
            for (int character : text.codePoints().toArray()) {
                length = write(character, bytes, length);
            }
            return ByteBuffer.wrap(bytes, 0, length);
        }
    }

    /**
     * Looks whether bytes are UTF-8, without making a string of them.
     *
     * @param bytes the bytes
     * @return whether they are
     */
    public static boolean isValid(ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer rest = bytes.duplicate();
        CharBuffer piece = CharBuffer.allocate(PIECE);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(rest, piece.clear(), true);
        }
        return result.isUnderflow();
    }

    /** Writes a character, and returns where it ends. */
    static int write(int character, byte[] utf8, int at) {
        if (character < SMALLEST[1]) {
            utf8[at] = (byte) character;
            return at + 1;
        }
        int more = bytes(character) - 1;
        utf8[at] = (byte) (0xFF80 >> more | character >> 6 * more);
        for (int i = 1; i <= more; i++) {
            utf8[at + i] = (byte) (0x80 | character >> 6 * (more - i) & 0x3F);
        }
        return at + 1 + more;
    }

    /** Returns the character at a place; a negative number if there is none. */
    static int read(byte[] utf8, int at, int end) {
        int first = utf8[at] & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        if (first < 0xC0 || first >= 0xF8 || at + more >= end) {
            return -1;
        }
        int character = first & 0x3F >> more;
        for (int i = 1; i <= more; i++) {
            if ((utf8[at + i] & 0xC0) != 0x80) {
                return -1;
            }
            character = character << 6 | utf8[at + i] & 0x3F;
        }
        return character >= SMALLEST[more] && character <= Character.MAX_CODE_POINT ? character : -1;
    }

    /** Returns how many bytes a character takes. */
    static int bytes(int character) {
        int bytes = 1;
        while (bytes < SMALLEST.length && character >= SMALLEST[bytes]) {
            bytes++;
        }
        return bytes;
    }
}
