package dev.mimic.functions;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Checks that a text in UTF-8 is exactly one JSON text as RFC 8259 defines it.
 *
 * <p>It reads the text once and builds nothing from it. Nesting, numbers, names and strings have no limit: an open array
 * or object takes one bit.
 */
public final class JsonText {

    /** What {@link #peek} and {@link #next} return at the end. */
    private static final int END = -1;

    private final byte[] text;
    private final int start;
    private final int end;
    private final BitSet openObjects = new BitSet();
    private int depth;
    private int at;

    private JsonText(ByteBuffer utf8) {
        text = utf8.array();
        start = utf8.arrayOffset() + utf8.position();
        end = start + utf8.remaining();
        at = start;
    }

    /**
     * Looks for the first fault in a text.
     *
     * @param utf8 the text in UTF-8, in a buffer that has an array
     * @return what is wrong and where, as a message for the caller; empty if the text is JSON
     */
    public static Optional<String> flawIn(ByteBuffer utf8) {
        try {
            new JsonText(utf8).scan();
            return Optional.empty();
        } catch (JsonFlaw flaw) {
            return Optional.of(flaw.getMessage());
        }
    }

    private void scan() throws JsonFlaw {
        do {
            skipWhiteSpace();
        } while (value() || anotherValueFollows());
    }

    /** Reads a scalar, or an array or object up to its first value; true if that value must follow. */
    private boolean value() throws JsonFlaw {
        int c = next();
        switch (c) {
            case '{', '[' -> {
                return open(c == '{');
            }
            case '"' -> string();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(c);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> throw expected("a value");
        }
        return false;
    }

    private boolean open(boolean object) throws JsonFlaw {
        openObjects.set(depth++, object);
        skipWhiteSpace();
        if (peek() == closer(object)) {
            return false;
        }
        if (object) {
            name();
        }
        return true;
    }

    /** Reads from the end of a value to where the next one must begin; false if the text ends there instead. */
    private boolean anotherValueFollows() throws JsonFlaw {
        while (depth > 0) {
            skipWhiteSpace();
            boolean object = openObjects.get(depth - 1);
            int c = next();
            if (c == ',') {
                if (object) {
                    skipWhiteSpace();
                    name();
                }
                return true;
            }
            if (c != closer(object)) {
                throw expected("',' or '" + closer(object) + "'");
            }
            depth--;
        }
        skipWhiteSpace();
        if (at < end) {
            at++;
            throw expected("nothing more");
        }
        return false;
    }

    private static char closer(boolean object) {
        return object ? '}' : ']';
    }

    private void name() throws JsonFlaw {
        if (next() != '"') {
            throw expected("a name in double quotes");
        }
        string();
        skipWhiteSpace();
        if (next() != ':') {
            throw expected("':'");
        }
    }

    private void string() throws JsonFlaw {
        while (true) {
            skipPlain();
            int c = nextInString();
            if (c == '"') {
                return;
            } else if (c == '\\') {
                escape();
            } else if (c < ' ') {
                throw flaw(JsonFlaw.shown(text, at - 1, end) + " in a string must be escaped");
            } else {
                restOfCharacter();
            }
        }
    }

    /** Skips what most of a string is: characters of one byte that mean themselves. */
    private void skipPlain() {
        // Locals, because not every compiler keeps fields in registers.
        byte[] bytes = text;
        int next = at;
        while (next < end && bytes[next] >= ' ' && bytes[next] != '"' && bytes[next] != '\\') {
            next++;
        }
        at = next;
    }

    private void restOfCharacter() throws JsonFlaw {
        int character = Utf8.read(text, at - 1, end);
        if (character < 0) {
            throw flaw("a string must be UTF-8");
        }
        if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
            // UTF-8, and so DynamoDB, can carry half a pair only as an escape.
            throw flaw("unpaired surrogate in a string");
        }
        at += Utf8.bytes(character) - 1;
    }

    private void escape() throws JsonFlaw {
        int c = nextInString();
        if (c == 'u') {
            for (int digit = 0; digit < 4; digit++) {
                if (!HexFormat.isHexDigit(nextInString())) {
                    throw expected("four hexadecimal digits after \\u");
                }
            }
        } else if ("\"\\/bfnrt".indexOf(c) < 0) {
            throw expected("one of \" \\ / b f n r t u after a backslash");
        }
    }

    private void number(int first) throws JsonFlaw {
        if (first == '-') {
            first = next();
        }
        if (first != '0') {
            at--;
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
    }

    private void digits() throws JsonFlaw {
        if (!isDigit(next())) {
            throw expected("a digit");
        }
        while (isDigit(peek())) {
            at++;
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private void word(String word) throws JsonFlaw {
        for (int i = 1; i < word.length(); i++) {
            if (next() != word.charAt(i)) {
                throw expected(word);
            }
        }
    }

    private void skipWhiteSpace() {
        while (at < end && isWhiteSpace(text[at])) {
            at++;
        }
    }

    private static boolean isWhiteSpace(byte c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private int peek() {
        return at < end ? text[at] & 0xFF : END;
    }

    private int next() {
        int c = peek();
        at++;
        return c;
    }

    private int nextInString() throws JsonFlaw {
        if (at == end) {
            at++;
            throw expected("a closing double quote");
        }
        return text[at++] & 0xFF;
    }

    private JsonFlaw expected(String what) {
        return flaw("expected " + what + " but found " + (at > end ? "the end" : JsonFlaw.shown(text, at - 1, end)));
    }

    /** Returns a flaw at the last character that was read. */
    private JsonFlaw flaw(String what) {
        return new JsonFlaw(what, text, start, at - 1);
    }
}
