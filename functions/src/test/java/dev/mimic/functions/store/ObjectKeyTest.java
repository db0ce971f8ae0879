package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ObjectKeyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void aDocumentThatNeverExpiresIsKeptForever() {
        assertEquals("documents/forever/id/version", ObjectKey.of("id", "version", Optional.empty(), NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "-P1D, 1d",
        "PT1S, 1d",
        "P1D, 1d",
        "P1DT1S, 3d",
        "P3D, 3d",
        "P4D, 10d",
        "P30D, 30d",
        "P31D, 100d",
        "P365D, 1000d",
        "P30000D, 30000d",
        "P30001D, forever"
    })
    void theClassIsTheShortestThatIsLongEnough(Duration left, String expected) {
        assertEquals(
                "documents/" + expected + "/id/version",
                ObjectKey.of("id", "version", Optional.of(NOW.plus(left)), NOW));
    }
}
