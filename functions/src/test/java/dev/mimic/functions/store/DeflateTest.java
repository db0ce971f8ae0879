package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeflateTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 8_192, 100_000, 1_000_000})
    void restoresWhatItCompressed(int length) {
        byte[] random = new byte[length];
        new Random(length).nextBytes(random);
        byte[] text = "{\"a\":1}".repeat(length / 7).getBytes(StandardCharsets.UTF_8);

        assertArrayEquals(random, Deflate.restore(Deflate.compress(random)));
        assertArrayEquals(text, Deflate.restore(Deflate.compress(text)));
    }

    @Test
    void makesTextSmaller() {
        byte[] text = "{\"name\":\"value\"},".repeat(1_000).getBytes(StandardCharsets.UTF_8);

        assertTrue(Deflate.compress(text).length < text.length / 50);
    }

    @Test
    void refusesWhatIsCutOffOrDamaged() {
        byte[] compressed = Deflate.compress("{\"name\":\"value\"}".getBytes(StandardCharsets.UTF_8));

        assertThrows(StoreException.class, () -> Deflate.restore(Arrays.copyOf(compressed, compressed.length - 1)));
        assertThrows(StoreException.class, () -> Deflate.restore(new byte[0]));
        assertThrows(StoreException.class, () -> Deflate.restore(new byte[] {(byte) 0xFF, 1, 2, 3}));
    }
}
