package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HttpCachingTest {

    @Test
    void givesADocumentThatHasJustEndedNoTimeAtAll() {
        Instant end = Instant.parse("2026-01-09T00:00:00Z");

        Map<String, String> headers = HttpCaching.headers("a", Optional.empty(), Optional.of(end), end.plusSeconds(2));

        assertEquals("private, max-age=0, immutable", headers.get("Cache-Control"));
    }

    @Test
    void roundsTheTimeThatIsLeftDownSoThatNoCacheOutlivesTheDocument() {
        Map<String, String> headers = HttpCaching.headers(
                "a",
                Optional.empty(),
                Optional.of(Instant.parse("2026-01-09T00:00:00Z")),
                Instant.parse("2026-01-08T23:59:58.001Z"));

        assertEquals("private, max-age=1, immutable", headers.get("Cache-Control"));
        assertEquals("Fri, 09 Jan 2026 00:00:00 GMT", headers.get("Expires"));
    }

    @Test
    void hasWhatMayBeReplacedAskedForEachTimeByItsVersion() {
        Map<String, String> headers = HttpCaching.headers("a", Optional.of("v"), Optional.empty(), Instant.EPOCH);

        assertEquals(Map.of("ETag", "\"v\"", "Cache-Control", "private, no-cache"), headers);
    }
}
