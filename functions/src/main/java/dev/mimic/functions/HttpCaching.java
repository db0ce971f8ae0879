package dev.mimic.functions;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The headers that tell HTTP caches how long a document lasts (RFC 9110 and 9111). Until then it never changes. */
final class HttpCaching {

    /** A year: the longest that RFC 2616, section 14.21, allowed, and what has stood for "forever" since. */
    private static final Duration FOREVER = Duration.ofDays(365);

    /** {@code IMF-fixdate} of RFC 9110, section 5.6.7; the JDK's RFC 1123 format writes a day below 10 as one digit. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpCaching() {}

    /** Returns the headers of a document's answer: {@code private}, because it takes an API key to see the document. */
    static Map<String, String> headers(String id, Optional<Instant> expires, Instant now) {
        Duration left = expires.map(end -> Duration.between(now, end)).orElse(FOREVER);
        // The document may have expired since it was found.
        long maxAge = Math.max(0, left.toSeconds());
        Map<String, String> headers = new HashMap<>();
        // Strong: the same URL is always answered with the same bytes.
        headers.put("ETag", '"' + id + '"');
        headers.put("Cache-Control", "private, max-age=" + maxAge + ", immutable");
        headers.putAll(expires(expires));
        return headers;
    }

    /** Returns the header that says when a document expires; empty if it never does. */
    static Map<String, String> expires(Optional<Instant> expires) {
        return expires.map(end -> Map.of("Expires", HTTP_DATE.format(end))).orElse(Map.of());
    }
}
