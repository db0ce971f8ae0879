package dev.mimic.local.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AbridgedTest {

    @ParameterizedTest
    @CsvSource({"a, a", "a b c d, 'a, b, c, d'", "a b c d e, 'a, b, c and 2 more'"})
    void namesAFewAndCountsTheRestOfMany(String items, String line) {
        assertEquals(line, Abridged.list(List.of(items.split(" "))));
    }
}
