package dev.mimic.functions.compression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
final class CompressionTest {

    private static final String TEXT = """
            {"id":7,"name":"Größe","values":[1.5,-2e10,true,null],"text":"a \\"quoted\\" word"}""";

    /** What {@link #TEXT} was before anything but raw DEFLATE was kept. */
    private static final String USUAL = "ab56ca4c51b232d751ca4bcc4d55b252722f3abcedf0fc54251da5b2c49cd2d46225ab68433d"
            + "531d5da35443039d92a2d2549dbcd29c9c581da592d48a12a0fa448518a5c2d2fc92d494182585f2fca214a55a00";

    private static final String SMALL =
            "0700535936368103c6419a6d1262e4f73675a6ac81abdd87da7022f9a73d0f0280a42f1421686619b8254f8a9b956293a0e857353c3a0c";

    /** Lengths around those at which something else begins. */
    private static final int[] LENGTHS = {0, 1, 7, 1_000, 65_535, 65_536, 1_000_000};

    @ParameterizedTest
    @EnumSource
    void restoresWhatItCompressed(Compression compression) {
        for (int length : LENGTHS) {
            byte[] random = new byte[length];
            new Random(length).nextBytes(random);

            assertRestored(random, compression);
            assertRestored(Arrays.copyOf(bytes("{\"a\":1},".repeat(length / 8 + 1)), length), compression);
        }
    }

    @Property(tries = 100)
    void restoresEveryText(@ForAll("texts") String text, @ForAll Compression compression) {
        assertRestored(bytes(text), compression);
    }

    @Property(tries = 100)
    void restoresAllBytes(@ForAll byte[] bytes, @ForAll Compression compression) {
        assertRestored(bytes, compression);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "{", "}", "[", "]", ",", ":", "\"", "\\", "\"name\":", "12", "-0.5", "true", " \n", "é", "😀")
                .list()
                .ofMaxSize(300)
                .map(parts -> String.join("", parts));
    }

    @Test
    void keepsWhatItAlwaysKept() throws IOException {
        byte[] text = bytes(TEXT.repeat(100));

        assertArrayEquals(deflated(text), Compression.USUAL.compress(ByteBuffer.wrap(text)));
    }

    @Test
    void restoresWhatWasEverKept() {
        assertEquals(TEXT, restored(HexFormat.of().parseHex(USUAL)));
        assertEquals(TEXT, restored(HexFormat.of().parseHex(SMALL)));
    }

    @Test
    void keepsTheFormOfAModelledText() {
        assertEquals(SMALL, HexFormat.of().formatHex(Compression.SMALL.compress(ByteBuffer.wrap(bytes(TEXT)))));
    }

    /** Of a text that meets what a short one does not: long runs, contexts met often, deep nesting, what is no JSON. */
    @Test
    void keepsTheFormOfALongModelledText() throws NoSuchAlgorithmException {
        byte[] noise = new byte[2_000];
        new Random(1).nextBytes(noise);
        ByteBuffer text = ByteBuffer.allocate(ModelledText.MAX_BYTES)
                .put(records(500, "größe", "имя", "名前"))
                .put(bytes("[{\"a\":".repeat(100) + "\"\\\"\\u00e9\"" + "}]".repeat(100)))
                .put(noise)
                .put(bytes("x".repeat(2_000)))
                .flip();

        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Compression.SMALL.compress(text));

        assertEquals(
                "df42cae83bb200f2f33c7a98ea6300eee66651026f4519d17c56977885fb476c",
                HexFormat.of().formatHex(sha256));
    }

    @Test
    void foretellsTheValuesOfNamesInAllScripts() {
        int latin = Compression.SMALL.compress(ByteBuffer.wrap(records(300, "size", "name", "town"))).length;
        int others = Compression.SMALL.compress(ByteBuffer.wrap(records(300, "größe", "имя", "名前"))).length;

        // They are spelled out once.
        assertTrue(others - latin < 20, () -> latin + " and " + others + " bytes");
    }

    private static byte[] records(int count, String first, String second, String third) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("{\"%s\":%d,\"%s\":\"%x\",\"%s\":%b},"
                    .formatted(first, random.nextInt(1_000), second, random.nextInt(), third, random.nextBoolean()));
        }
        return bytes(text.toString());
    }

    @Test
    void modelsATextInFewerBytesThanDeflate() throws IOException {
        StringBuilder text = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            text.append("{\"number\":").append(random.nextInt(100_000)).append(",\"state\":\"done\"},");
        }

        int small = Compression.SMALL.compress(ByteBuffer.wrap(bytes(text.toString()))).length;

        assertTrue(small < 0.75 * deflated(bytes(text.toString())).length, () -> "in " + small + " bytes");
    }

    @Test
    void leavesTheTextWhereItIs() {
        ByteBuffer text = ByteBuffer.wrap(bytes("before" + TEXT + "after")).slice(6, bytes(TEXT).length);

        for (Compression compression : Compression.values()) {
            assertEquals(TEXT, restored(compression.compress(text)));
            assertEquals(bytes(TEXT).length, text.remaining());
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsCutOff(Compression compression) {
        byte[] compressed = compression.compress(ByteBuffer.wrap(bytes(TEXT)));

        for (int length = 0; length < compressed.length; length++) {
            byte[] start = Arrays.copyOf(compressed, length);
            assertThrows(DataFormatException.class, () -> Compression.restore(start));
        }
    }

    @Test
    void refusesADamagedModelledTextWhereverItIsDamaged() {
        byte[] compressed = Compression.SMALL.compress(ByteBuffer.wrap(bytes(TEXT)));

        for (int bit = 0; bit < 8 * (compressed.length - 1); bit++) {
            byte[] damaged = compressed.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(DataFormatException.class, () -> Compression.restore(damaged), "bit " + bit);
        }
    }

    @Test
    void refusesWhatIsNoCompressedText() {
        assertThrows(DataFormatException.class, () -> Compression.restore(new byte[0]));
        assertThrows(DataFormatException.class, () -> Compression.restore(new byte[] {(byte) 0xFF, 1, 2, 3}));
        assertThrows(
                DataFormatException.class,
                () -> Compression.restore(HexFormat.of().parseHex(USUAL + "00")));
    }

    private static void assertRestored(byte[] bytes, Compression compression) {
        ByteBuffer restored = bytesOf(compression.compress(ByteBuffer.wrap(bytes)));

        assertEquals(ByteBuffer.wrap(bytes), restored);
    }

    private static String restored(byte[] compressed) {
        return StandardCharsets.UTF_8.decode(bytesOf(compressed)).toString();
    }

    /** Raw DEFLATE at the JDK's usual level, whose bytes are not the same with every zlib that a JDK may have. */
    private static byte[] deflated(byte[] bytes) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, deflater)) {
            out.write(bytes);
        } finally {
            deflater.end();
        }
        return deflated.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer bytesOf(byte[] compressed) {
        try {
            return Compression.restore(compressed);
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        }
    }
}
