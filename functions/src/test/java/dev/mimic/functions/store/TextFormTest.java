package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.functions.compression.Compression;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TextFormTest {

    /** 10 KB of what compresses to several units, and to fewer by a model. */
    private static final ByteBuffer TEXT = text(300);

    private static final int QUICK = Compression.QUICK.compress(TEXT).length;
    private static final int SMALL = Compression.SMALL.compress(TEXT).length;

    @Test
    void aTextOfOneUnitIsKeptAsItIs() {
        TextForm form = TextForm.of(text(1), TextFormTest::units, 0);

        assertFalse(form.isCompressed());
        assertFalse(form.object());
    }

    @Test
    void withoutABucketATextIsCompressedAsAlways() {
        TextForm form = TextForm.of(TEXT, TextFormTest::units, TextForm.ALL_IN_THE_TABLE);

        assertArrayEquals(Compression.USUAL.compress(TEXT), form.compressed());
        assertFalse(form.object());
    }

    @Test
    void withABucketATextOfTheTableHasTheSmallestForm() {
        assertTrue(units(SMALL) < units(QUICK), () -> SMALL + " and " + QUICK);

        TextForm form = TextForm.of(TEXT, TextFormTest::units, SMALL);

        assertEquals(SMALL, form.compressed().length);
        assertFalse(form.object());
    }

    @Test
    void whatPassesTheThresholdIsAnObjectOfTheQuickForm() {
        TextForm form = TextForm.of(TEXT, TextFormTest::units, SMALL - 1);

        assertArrayEquals(Compression.QUICK.compress(TEXT), form.compressed());
        assertTrue(form.object());
    }

    @Test
    void whatPassesItByFarIsCompressedOnlyOnce() {
        TextForm form = TextForm.of(TEXT, TextFormTest::units, QUICK / 2 - 1);

        assertArrayEquals(Compression.QUICK.compress(TEXT), form.compressed());
        assertTrue(form.object());
    }

    /** It would be deflated twice for a few bytes in a hundred. */
    @Test
    void soIsWhatIsTooLongForTheModelOnceItPassesTheThreshold() {
        ByteBuffer text = text(4_000);
        assertTrue(text.remaining() > Compression.MAX_MODELLED_BYTES);

        TextForm form = TextForm.of(text, TextFormTest::units, Compression.SMALL.compress(text).length);

        assertArrayEquals(Compression.QUICK.compress(text), form.compressed());
        assertTrue(form.object());
    }

    @Test
    void theQuickFormIsKeptWhereTheSmallestSavesNoUnit() {
        ByteBuffer text = ByteBuffer.wrap("[1,2,3]".repeat(1_000).getBytes(StandardCharsets.UTF_8));

        TextForm form = TextForm.of(text, TextFormTest::units, 10_000);

        assertArrayEquals(Compression.QUICK.compress(text), form.compressed());
        assertFalse(form.object());
    }

    private static int units(int bytes) {
        return bytes / 1024 + 1;
    }

    private static ByteBuffer text(int lines) {
        return new Document(
                        IntStream.range(0, lines)
                                .mapToObj(
                                        i -> "{\"sku\":\"A-" + i * 7919 % 10_007 + "\",\"count\":" + i * 31 % 97 + "}")
                                .collect(Collectors.joining(",", "[", "]")),
                        Optional.empty())
                .utf8();
    }
}
