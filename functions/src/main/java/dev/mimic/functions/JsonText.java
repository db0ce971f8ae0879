package dev.mimic.functions;

import java.util.BitSet;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Checks that a text is exactly one JSON text as RFC 8259 defines it.
 *
 * <p>It reads the text once and builds nothing from it. Nesting, numbers, names and strings have no limit: an open array
 * or object takes one bit.
 */
public final class JsonText {

    /** What {@link #peek} and {@link #next} return at the end; no JSON text has it outside a string. */
    private static final char END = '\uFFFF';

    private final String text;
    private final BitSet openObjects = new BitSet();
    private int depth;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /**
     * Looks for the first fault in a text.
     *
     * @param text the text
     * @return what is wrong and where, as a message for the caller; empty if the text is JSON
     */
    public static Optional<String> flawIn(String text) {
        JsonText scanner = new JsonText(text);
        try {
            scanner.scan();
            return Optional.empty();
        } catch (Flaw flaw) {
            return Optional.of(flaw.getMessage() + scanner.place());
        }
    }

    private void scan() throws Flaw {
        do {
            skipWhiteSpace();
        } while (value() || anotherValueFollows());
    }

    /** Reads a scalar, or an array or object up to its first value; true if that value must follow. */
    private boolean value() throws Flaw {
        char c = next();
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

    private boolean open(boolean object) throws Flaw {
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
    private boolean anotherValueFollows() throws Flaw {
        while (depth > 0) {
            skipWhiteSpace();
            boolean object = openObjects.get(depth - 1);
            char c = next();
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
        if (at < text.length()) {
            at++;
            throw expected("nothing more");
        }
        return false;
    }

    private static char closer(boolean object) {
        return object ? '}' : ']';
    }

    private void name() throws Flaw {
        if (next() != '"') {
            throw expected("a name in double quotes");
        }
        string();
        skipWhiteSpace();
        if (next() != ':') {
            throw expected("':'");
        }
    }

    private void string() throws Flaw {
        for (char c = nextInString(); c != '"'; c = nextInString()) {
            if (c == '\\') {
                escape();
            } else if (c < ' ') {
                throw new Flaw(shown(c) + " in a string must be escaped");
            } else if (Character.isSurrogate(c)) {
                // UTF-8, and so DynamoDB, can carry half a pair only as an escape.
                if (Character.isLowSurrogate(c) || !Character.isLowSurrogate(nextInString())) {
                    throw new Flaw("unpaired surrogate in a string");
                }
            }
        }
    }

    private void escape() throws Flaw {
        char c = nextInString();
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

    private void number(char first) throws Flaw {
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

    private void digits() throws Flaw {
        if (!isDigit(next())) {
            throw expected("a digit");
        }
        while (isDigit(peek())) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void word(String word) throws Flaw {
        for (int i = 1; i < word.length(); i++) {
            if (next() != word.charAt(i)) {
                throw expected(word);
            }
        }
    }

    private void skipWhiteSpace() {
        while (at < text.length() && isWhiteSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isWhiteSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private char nextInString() throws Flaw {
        if (at == text.length()) {
            at++;
            throw expected("a closing double quote");
        }
        return text.charAt(at++);
    }

    /** Returns a flaw at the last character that was read. */
    private Flaw expected(String what) {
        String found = at > text.length() ? "the end" : shown(text.charAt(at - 1));
        return new Flaw("expected " + what + " but found " + found);
    }

    private static String shown(char c) {
        boolean printable = c > ' ' && c < 0x7F;
        return printable ? "'" + c + "'" : "U+%04X".formatted((int) c);
    }

    /** Returns the place of the last character that was read, counted from one. */
    private String place() {
        String before = text.substring(0, at - 1);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return ", line " + line + ", column " + column;
    }

    /** Thrown at the first fault in the text. */
    private static final class Flaw extends Exception {

        private static final long serialVersionUID = 1;

        private Flaw(String message) {
            super(message, null, false, false);
        }
    }
}
