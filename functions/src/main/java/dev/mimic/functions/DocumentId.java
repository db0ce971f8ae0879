package dev.mimic.functions;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The id of a document: a UUID as text. */
public final class DocumentId {

    /** In either case (RFC 9562, section 4). */
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private DocumentId() {}

    /**
     * Reads an id.
     *
     * @param text what somebody gives for one
     * @return the id in the one form in which documents have it, lower case; empty if the text is no UUID
     */
    public static Optional<String> of(String text) {
        return UUID.matcher(text).matches() ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
