package dev.mimic.junit.isolated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.junit.carried.Carried;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the words of the construct, whose classes say them; some values here, all in its own tests. */
final class StackSettingsTest {

    private final OwnAssembly own = new OwnAssembly(Carried.FOLDER);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stageName     | a b       | stageName must be 1 to 128 letters, digits, hyphens or underscores, got "a b"
            quotaLimit    | many      | quotaLimit must be a number, got "many"
            quotaPeriod   | YEAR      | quotaPeriod must be one of DAY, WEEK, MONTH, got "YEAR"
            rateLimit     | 0         | rateLimit must be more than 0 and at most 2147483647 requests a second, got 0
            burstLimit    | 1.5       | burstLimit must be a whole number from 1 to 2147483647, got 1.5
            memorySize    | 64        | memorySize must be a whole number from 128 to 10240 MB, got 64
            timeout       | 30        | timeout must be a whole number from 1 to 29 seconds, got 30
            timeToLive    | 0.5       | timeToLive must be a whole number from 1 to 2147483647 seconds, got 0.5
            timeToLive    | 31536001  | timeToLive must be at most maxTimeToLive, 31536000 seconds, got 31536001
            maxTimeToLive | 1h        | maxTimeToLive must be a number, got "1h"
            cors          | a.example | cors must be * alone or origins like https://app.example.com, got "a.example"
            memroySize    | 512       | unknown setting memroySize: the settings that change an answer are burstLimit, \
            cors, maxTimeToLive, memorySize, quotaLimit, quotaPeriod, rateLimit, stageName, timeToLive, timeout
            dashboard     | true      | unknown setting dashboard: the settings that change an answer are burstLimit, \
            cors, maxTimeToLive, memorySize, quotaLimit, quotaPeriod, rateLimit, stageName, timeToLive, timeout
            """)
    void refuses(String name, String value, String message) {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> own.with(Map.of(name, value)));

        assertEquals(message, thrown.getMessage());
    }
}
