package dev.mimic.functions;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Measures the answer that will return a text, so that no text is stored whose answer Lambda could not carry. */
public final class AnswerSize {

    /** Lambda's limit for the answer of a synchronous invocation ("Lambda quotas": invocation payload, 6 MB). */
    private static final int MAX_ANSWER_BYTES = 6 * 1024 * 1024;

    /**
     * Room for what surrounds the text: less than 1 KB for status, headers and id, and one origin that CORS allows. Origins
     * come from the environment, which Lambda limits to 4 KB, so a stored text fits whatever is set later.
     */
    private static final int ENVELOPE_BYTES = 8 * 1024;

    /** The most bytes that a text may take as a string inside the answer's JSON. */
    public static final int MAX_TEXT_BYTES = MAX_ANSWER_BYTES - ENVELOPE_BYTES;

    private AnswerSize() {}

    /**
     * Looks whether a text is too large.
     *
     * @param utf8 the text in UTF-8, in a buffer that has an array
     * @return what is wrong, as a message for whoever has sent it; empty if nothing is
     */
    public static Optional<String> flawIn(ByteBuffer utf8) {
        int bytes = of(utf8);
        return bytes <= MAX_TEXT_BYTES
                ? Optional.empty()
                : Optional.of("Document too large: it would take " + bytes
                        + " bytes of an answer, with quotes, backslashes and line breaks counted twice;"
                        + " Lambda carries at most " + MAX_TEXT_BYTES);
    }

    /** Returns the bytes that a JSON text takes as a string inside the answer's JSON, where it is escaped once more. */
    static int of(ByteBuffer utf8) {
        byte[] text = utf8.array();
        int start = utf8.arrayOffset() + utf8.position();
        int end = start + utf8.remaining();
        int bytes = utf8.remaining();
        for (int i = start; i < end; i++) {
            byte c = text[i];
            if (c == '"' || c == '\\' || c >= 0 && c < ' ') {
                bytes++;
            }
        }
        return bytes;
    }
}
