package dev.mimic.functions;

/** Tells, before a text is stored, whether Lambda could carry the answer that gives it back. */
final class AnswerSize {

    /** Lambda's limit of a synchronous invocation's answer ("Lambda quotas": invocation payload, 6 MB). */
    private static final int MAX_ANSWER_BYTES = 6 * 1024 * 1024;

    /**
     * Room for what surrounds the text: less than 1 KB for status, headers and id, and an origin that CORS allows. Origins
     * come from the environment, of which Lambda allows 4 KB. So a text fits whatever is set after it was stored.
     */
    private static final int ENVELOPE_BYTES = 8 * 1024;

    /** How many bytes a text may take as a string inside the answer's JSON. */
    static final int MAX_TEXT_BYTES = MAX_ANSWER_BYTES - ENVELOPE_BYTES;

    private AnswerSize() {}

    /** The bytes that a JSON text takes as a string inside the answer's JSON, where it is escaped once more. */
    static long of(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += c == '"' || c == '\\' || c < ' ' ? 2 : 1;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                // Half a pair counts half of the pair's four.
                bytes += 2;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
