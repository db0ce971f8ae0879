package dev.mimic.functions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the header {@code If-None-Match}: {@code *}, or a list of entity tags.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">RFC 9110, section 13.1.2</a>
 */
final class IfNoneMatch {

    private static final Pattern ANY = Pattern.compile("[ \\t]*+\\*[ \\t]*+");

    /**
     * An element of a list, up to the next comma or the end. A tag may hold commas and asterisks, and an element may be
     * empty. Each match begins where the last one ended and tries nothing twice, so a long list takes neither stack nor
     * time.
     */
    private static final Pattern ELEMENT =
            Pattern.compile("\\G[ \\t]*+(?:(?:W/)?\"([!#-~\\x80-\\x{10FFFF}]*+)\"[ \\t]*+)?(,|\\z)");

    private IfNoneMatch() {}

    /**
     * Returns whether the header names an entity tag, by the weak comparison.
     *
     * @param tag the tag, without its quotes
     * @param field the header's value, several lines of it as one list; what is malformed names no tag
     */
    static boolean names(String tag, String field) {
        if (ANY.matcher(field).matches()) {
            return true;
        }
        boolean named = false;
        Matcher element = ELEMENT.matcher(field);
        while (element.find()) {
            named |= tag.equals(element.group(1));
            boolean last = element.group(2).isEmpty();
            if (last) {
                return named;
            }
        }
        return false;
    }
}
