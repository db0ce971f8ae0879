package dev.mimic.functions;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The headers that tell HTTP caches how long a document lasts (RFC 9110 and 9111). Until then it never changes, unless it
 * came by a way on which a newer one may take its place: then it has a version.
 */
final class HttpCaching {

    /** A year: the longest that RFC 2616, section 14.21, allowed, and what has stood for "forever" since. */
    private static final Duration FOREVER = Duration.ofDays(365);

    /** {@code IMF-fixdate} of RFC 9110, section 5.6.7; the JDK's RFC 1123 format writes a day below 10 as one digit. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpCaching() {}

    /** Returns the headers of a document's answer: {@code private}, because it takes an API key to see the document. */
    static Map<String, String> headers(String id, Optional<String> version, Optional<Instant> expires, Instant now) {
        Map<String, String> headers = new HashMap<>(expires(expires));
        // Strong: the same URL is answered with the same bytes, as long as the version is the same.
        headers.put("ETag", '"' + tag(id, version) + '"');
        headers.put("Cache-Control", version.isPresent() ? "private, no-cache" : unchanging(expires, now));
        return headers;
    }

    /** Returns the entity tag, without its quotes: the version, or the id of a document that has none. */
    static String tag(String id, Optional<String> version) {
        return version.orElse(id);
    }

    private static String unchanging(Optional<Instant> expires, Instant now) {
        Duration left = expires.map(end -> Duration.between(now, end)).orElse(FOREVER);
        // The document may have expired since it was found.
        long maxAge = Math.max(0, left.toSeconds());
        return "private, max-age=" + maxAge + ", immutable";
    }

    /** Returns the header that says when a document expires; empty if it never does. */
    static Map<String, String> expires(Optional<Instant> expires) {
        return expires.map(end -> Map.of("Expires", HTTP_DATE.format(end))).orElse(Map.of());
    }
}
