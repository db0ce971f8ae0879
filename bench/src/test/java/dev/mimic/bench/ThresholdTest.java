package dev.mimic.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.infra.LargeDocuments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {

    private static final int MEMORY = 1769;

    /** Half a read unit for each four write units. */
    private static final double ITEM_OF_20_KB = 20 * 0.625 + 2.5 * 0.125;

    private static final double ITEM_OF_21_KB = 21 * 0.625 + 3 * 0.125;

    @Test
    void isTheLargestTextThatDynamoDbKeepsForLess() {
        double object = 5.00 + 2 * 0.40;
        double itemBesideIt = 0.625 + 0.5 * 0.125;
        double wait = 1_000_000 * 0.3 * 1769 / 1024 * 0.000_013_333_4;

        assertTrue(ITEM_OF_20_KB <= object + itemBesideIt + wait);
        assertTrue(ITEM_OF_21_KB > object + itemBesideIt + wait);
        assertEquals(20 * 1024, Threshold.bytes(MEMORY));
    }

    @Test
    void isTheDefaultOfTheConstruct() {
        assertEquals(
                LargeDocuments.DEFAULT_THRESHOLD,
                Threshold.bytes(TestedMimic.FUNCTIONS.store().memorySize()));
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "25, 12", "50, 15", "100, 20", "200, 31"})
    void growsWithTheLatencyOfS3(int millis, int kilobytes) {
        assertEquals(kilobytes * 1024, Threshold.bytes(millis, MEMORY));
    }

    @Test
    void isLessWhereWaitingCostsLess() {
        assertEquals(13 * 1024, Threshold.bytes(512));
    }
}
