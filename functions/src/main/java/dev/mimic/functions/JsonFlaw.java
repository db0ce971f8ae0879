package dev.mimic.functions;

import java.nio.charset.StandardCharsets;

/** Thrown at the first fault in a text that should be JSON; its message says what is wrong and where. */
final class JsonFlaw extends Exception {

    private static final long serialVersionUID = 1;

    private static final int REPLACEMENT_CHARACTER = 0xFFFD;

    /**
     * Finds the place, counted from one, in units of UTF-16.
     *
     * @param what what is wrong
     * @param utf8 the array with the text
     * @param start where the text begins in it
     * @param at where the fault is in it, which may be the end of the text
     */
    JsonFlaw(String what, byte[] utf8, int start, int at) {
        super(what + place(new String(utf8, start, at - start, StandardCharsets.UTF_8)), null, false, false);
    }

    private static String place(String before) {
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return ", line " + line + ", column " + column;
    }

    /** Returns a character for a message: as it is, if a reader would see it. */
    static String shown(byte[] utf8, int at, int end) {
        int character = Utf8.read(utf8, at, end);
        boolean printable = character > ' ' && character < 0x7F;
        return printable
                ? "'" + (char) character + "'"
                : "U+%04X".formatted(character < 0 ? REPLACEMENT_CHARACTER : character);
    }
}
