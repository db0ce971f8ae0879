package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeToLiveTest {

    private static final TimeToLive UP_TO_100 = new TimeToLive(Optional.empty(), 100);

    @ParameterizedTest
    @ValueSource(strings = {"1", "99", "100", "007", "00000000000000000000060", "0000000100"})
    void allowsWholeSecondsUpToTheMaximum(String asked) {
        assertEquals(Optional.empty(), UP_TO_100.flawIn(Optional.of(asked)));
    }

    /** As in {@code max-age} (RFC 9111, section 1.2.2), and in base ten. */
    @ParameterizedTest
    @CsvSource({"10, 10", "010, 10", "00000000000000000000060, 60"})
    void leadingZerosCountForNothing(String asked, long seconds) {
        assertEquals(Optional.of(Instant.ofEpochSecond(seconds)), UP_TO_100.expires(Optional.of(asked), Instant.EPOCH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "000",
                "101",
                "0101",
                "-1",
                "+1",
                "1.0",
                "1e1",
                " 1",
                "1\n",
                "0x1",
                "",
                "ten",
                "1000000000000000000",
                "18446744073709551617",
                "१"
            })
    void refusesEverythingElseAndSaysWhatIsAllowed(String asked) {
        assertEquals(
                Optional.of("ttl must be a whole number of seconds from 1 to 100, got \"" + asked + '"'),
                UP_TO_100.flawIn(Optional.of(asked)));
    }

    @Test
    void hasNothingAgainstARequestThatDoesNotAsk() {
        assertEquals(Optional.empty(), UP_TO_100.flawIn(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:10Z",
        "2026-01-01T00:00:00.000000001Z, 2026-01-01T00:00:11Z",
        "2026-01-01T00:00:00.999999999Z, 2026-01-01T00:00:11Z"
    })
    void neverEndsALifeBeforeItsTime(Instant now, Instant expires) {
        assertEquals(Optional.of(expires), UP_TO_100.expires(Optional.of("10"), now));
    }

    @Test
    void prefersWhatIsAskedToTheDefault() {
        TimeToLive fifty = new TimeToLive(Optional.of(50L), 100);

        assertEquals(Optional.of(Instant.ofEpochSecond(7)), fifty.expires(Optional.of("7"), Instant.EPOCH));
        assertEquals(Optional.of(Instant.ofEpochSecond(50)), fifty.expires(Optional.empty(), Instant.EPOCH));
        assertEquals(Optional.empty(), UP_TO_100.expires(Optional.empty(), Instant.EPOCH));
    }
}
