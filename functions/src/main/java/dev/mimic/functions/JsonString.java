package dev.mimic.functions;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The form of a JSON string, which a body has in an event and in an answer. Text inside and outside of it is in UTF-8, and
 * never becomes a {@link String}: that would be one more copy of it.
 */
final class JsonString {

    private static final int BUFFER = 8 * 1024;

    /** The most bytes that one byte becomes, <code>&#92;u0000</code>. */
    private static final int LONGEST_ESCAPE = 6;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private JsonString() {}

    /**
     * Reads a string in the place where it is: it becomes no longer, since the shortest escape has two bytes for one, and
     * the longest has six for three.
     *
     * @param json a JSON text that has been checked
     * @param from where the string begins, behind its quote; what is there until the other one is overwritten
     * @return the text. Half a surrogate pair takes three bytes, as it would if UTF-8 allowed it.
     */
    static ByteBuffer unescape(byte[] json, int from) {
        int to = from;
        int at = from;
        for (byte c = json[at++]; c != '"'; c = json[at++]) {
            if (c != '\\') {
                json[to++] = c;
                continue;
            }
            byte escaped = json[at++];
            if (escaped != 'u') {
                json[to++] = named(escaped);
                continue;
            }
            int character = unit(json, at);
            at += 4;
            if (Character.isHighSurrogate((char) character) && json[at] == '\\' && json[at + 1] == 'u') {
                char low = unit(json, at + 2);
                if (Character.isLowSurrogate(low)) {
                    character = Character.toCodePoint((char) character, low);
                    at += 6;
                }
            }
            to = Utf8.write(character, json, to);
        }
        return ByteBuffer.wrap(json, from, to - from);
    }

    private static byte named(byte escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escaped;
        };
    }

    private static char unit(byte[] json, int at) {
        int unit = 0;
        for (int i = at; i < at + 4; i++) {
            unit = unit << 4 | HexFormat.fromHexDigit(json[i]);
        }
        return (char) unit;
    }

    /** Writes a text as it is between the quotes of a string. */
    static void escape(ByteBuffer utf8, OutputStream output) throws IOException {
        byte[] text = utf8.array();
        int at = utf8.arrayOffset() + utf8.position();
        int end = at + utf8.remaining();
        byte[] buffer = new byte[Math.min(BUFFER, end - at) + LONGEST_ESCAPE];
        while (at < end) {
            int length = 0;
            for (; at < end && length <= buffer.length - LONGEST_ESCAPE; at++) {
                byte c = text[at];
                if (c == '"' || c == '\\') {
                    buffer[length++] = '\\';
                    buffer[length++] = c;
                } else if (c >= 0 && c < ' ') {
                    length = escapeControl(c, buffer, length);
                } else {
                    buffer[length++] = c;
                }
            }
            output.write(buffer, 0, length);
        }
    }

    private static int escapeControl(byte c, byte[] buffer, int at) {
        int to = at;
        buffer[to++] = '\\';
        int name = "\b\t\n\f\r".indexOf(c);
        if (name >= 0) {
            buffer[to++] = (byte) "btnfr".charAt(name);
            return to;
        }
        buffer[to++] = 'u';
        buffer[to++] = '0';
        buffer[to++] = '0';
        buffer[to++] = (byte) HEX.toHighHexDigit(c);
        buffer[to++] = (byte) HEX.toLowHexDigit(c);
        return to;
    }
}
