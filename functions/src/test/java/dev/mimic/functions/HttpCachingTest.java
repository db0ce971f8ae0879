package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpCachingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"a\"; true",
                "W/\"a\"; true",
                "*; true",
                "\"b\", \"a\"; true",
                "\"b\" ,W/\"a\",\"c\"; true",
                "'  \"a\"  '; true",
                "\"b\"; false",
                "\"ab\"; false",
                "a; false",
                "''; false"
            })
    void comparesEntityTagsAsCachesDo(String ifNoneMatch, boolean known) {
        assertEquals(known, HttpCaching.isKnown("a", ifNoneMatch));
    }

    @Test
    void givesADocumentThatHasJustEndedNoTimeAtAll() {
        Instant end = Instant.parse("2026-01-09T00:00:00Z");

        Map<String, String> headers = HttpCaching.headers("a", Optional.of(end), end.plusSeconds(2));

        assertEquals("private, max-age=0, immutable", headers.get("Cache-Control"));
    }

    @Test
    void roundsTheTimeThatIsLeftDownSoThatNoCacheOutlivesTheDocument() {
        Map<String, String> headers = HttpCaching.headers(
                "a", Optional.of(Instant.parse("2026-01-09T00:00:00Z")), Instant.parse("2026-01-08T23:59:58.001Z"));

        assertEquals("private, max-age=1, immutable", headers.get("Cache-Control"));
        assertEquals("Fri, 09 Jan 2026 00:00:00 GMT", headers.get("Expires"));
    }
}
