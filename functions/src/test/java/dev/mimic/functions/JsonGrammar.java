package dev.mimic.functions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of RFC 8259 once more, in another way than {@link JsonText}: by rewriting. Every scalar becomes a letter,
 * then arrays and objects of letters become letters, until one letter is left or nothing fits.
 */
final class JsonGrammar {

    /** Sections 2, 3, 6 and 7 of the RFC. A string holds what UTF-8 can carry: no half of a surrogate pair. */
    private static final Pattern TOKEN = Pattern.compile("(?<space>[ \t\n\r]+)"
            + "|(?<string>\"(?:[^\"\\\\\\x00-\\x1F\\x{D800}-\\x{DFFF}]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9A-Fa-f]{4})*+\")"
            + "|(?<scalar>true|false|null|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)"
            + "|(?<structure>[\\[\\]{}:,])");

    /** Sections 4 and 5: s is a string, v any other value. */
    private static final Pattern COLLECTION = Pattern.compile("\\[(?:[sv](?:,[sv])*+)?]|\\{(?:s:[sv](?:,s:[sv])*+)?}");

    private JsonGrammar() {}

    static boolean accepts(String text) {
        StringBuilder letters = new StringBuilder();
        Matcher token = TOKEN.matcher(text);
        for (int at = 0; at < text.length(); at = token.end()) {
            token.region(at, text.length());
            if (!token.lookingAt()) {
                return false;
            }
            letters.append(token.group("string") != null ? "s" : token.group("scalar") != null ? "v" : "");
            letters.append(token.group("structure") != null ? token.group("structure") : "");
        }
        return reduced(letters.toString()).matches("[sv]");
    }

    private static String reduced(String letters) {
        String before = letters;
        String after = COLLECTION.matcher(before).replaceAll("v");
        while (!after.equals(before)) {
            before = after;
            after = COLLECTION.matcher(before).replaceAll("v");
        }
        return after;
    }
}
