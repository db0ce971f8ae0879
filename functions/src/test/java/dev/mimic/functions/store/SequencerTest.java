package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SequencerTest {

    @ParameterizedTest
    @CsvSource({
        "0055AED6DCD90281E5, 0055AED6DCD90281E6, -1",
        "0055AED6DCD90281E5, 0055AED6DCD90281E,   1",
        "0055AED6DCD90281E5, 0055aed6dcd90281e5,  0",
        "0A,                 0A00,                0",
        "0A,                 0A01,               -1",
        "1,                  0F,                  1",
        "00,                 0,                   0"
    })
    void standInTheOrderThatS3Documents(String one, String other, int order) {
        assertEquals(order, Integer.signum(sequencer(one).compareTo(sequencer(other))));
    }

    /** Right-padded to equal length, then compared as texts: the page's own words. */
    @Property(tries = 200)
    void areComparedAsPaddedTexts(
            @ForAll @CharRange(from = '0', to = '9') @CharRange(from = 'A', to = 'F') @StringLength(min = 1, max = 5)
                    String one,
            @ForAll @CharRange(from = '0', to = '9') @CharRange(from = 'A', to = 'F') @StringLength(min = 1, max = 5)
                    String other) {
        String padded = String.format(Locale.ROOT, "%-5s", one).replace(' ', '0');
        String otherPadded = String.format(Locale.ROOT, "%-5s", other).replace(' ', '0');

        assertEquals(
                Integer.signum(padded.compareTo(otherPadded)),
                Integer.signum(sequencer(one).compareTo(sequencer(other))));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "xyz", "00 1", "-1"})
    void nothingElseIsOne(String text) {
        assertEquals(Optional.empty(), Sequencer.of(text));
    }

    private static Sequencer sequencer(String text) {
        return Sequencer.of(text).orElseThrow();
    }
}
