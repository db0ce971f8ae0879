package dev.mimic.functions.compression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeflateTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 8_192, 100_000, 1_000_000})
    void restoresWhatItCompressed(int length) throws DataFormatException {
        byte[] random = new byte[length];
        new Random(length).nextBytes(random);
        byte[] text = "{\"a\":1}".repeat(length / 7).getBytes(StandardCharsets.UTF_8);

        assertComesBack(random);
        assertComesBack(text);
    }

    @Test
    void makesTextSmaller() {
        byte[] text = "{\"name\":\"value\"},".repeat(1_000).getBytes(StandardCharsets.UTF_8);

        assertTrue(Deflate.compress(ByteBuffer.wrap(text), Deflate.USUAL_LEVEL).length < text.length / 50);
    }

    @Test
    void refusesWhatIsCutOffOrDamaged() {
        byte[] compressed =
                Deflate.compress(StandardCharsets.UTF_8.encode("{\"name\":\"value\"}"), Deflate.USUAL_LEVEL);

        assertThrows(
                DataFormatException.class, () -> Deflate.restore(Arrays.copyOf(compressed, compressed.length - 1)));
        assertThrows(DataFormatException.class, () -> Deflate.restore(new byte[0]));
        assertThrows(DataFormatException.class, () -> Deflate.restore(new byte[] {(byte) 0xFF, 1, 2, 3}));
    }

    /** The rate of the beginning says nothing of the end. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 200_000})
    void restoresWhatGetsHarderToCompress(int length) throws DataFormatException {
        byte[] bytes = new byte[3_000_000];
        byte[] random = new byte[length];
        new Random(length).nextBytes(random);
        System.arraycopy(random, 0, bytes, bytes.length - length, length);

        assertComesBack(bytes);
    }

    private static void assertComesBack(byte[] bytes) throws DataFormatException {
        assertEquals(
                ByteBuffer.wrap(bytes), Deflate.restore(Deflate.compress(ByteBuffer.wrap(bytes), Deflate.USUAL_LEVEL)));
    }
}
