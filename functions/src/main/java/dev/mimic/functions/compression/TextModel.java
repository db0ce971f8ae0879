package dev.mimic.functions.compression;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Foretells a JSON text byte by byte. As long as the text goes on as it did where the last four bytes stood before, one
 * bit says so; else the byte is coded bit by bit, foretold by its place in the values of the same name, by the two bytes
 * before it, and by the values of that name as a whole.
 *
 * <p>It begins as if it had read {@link ModelSample}: so it knows what JSON looks like, and what is common in it.
 */
final class TextModel {

    private static final int SEEN_BITS = 14;
    private static final int HIT_BITS = 15;
    private static final int LITERAL_BITS = 17;

    /** From here on one run of hits is as long as any other. */
    private static final int LONG_RUN = 15;

    /** The bits of a half byte lead to these slots, of which the first is not used. */
    private static final int NIBBLE_SLOTS = 16;

    private static final byte[] SAMPLE = ModelSample.TEXT.getBytes(StandardCharsets.UTF_8);
    private static final TextModel TRAINED = trained();

    /** By a hash of four bytes: where the byte is that came next, the last time; 0 if they were not there. */
    private final int[] seen;

    private final BitPredictor hits;
    private final BitPredictor literals;

    /** The sample, then the text. */
    private final byte[] text;

    private final JsonPlace place = new JsonPlace();

    /** The last four bytes, the latest last. */
    private int last;

    /** Where the byte stands that should come next; 0 if there is none. */
    private int match;

    /** How often in a row it came. */
    private int run;

    private TextModel(int[] seen, BitPredictor hits, BitPredictor literals, byte[] text) {
        this.seen = seen;
        this.hits = hits;
        this.literals = literals;
        this.text = text;
    }

    /** Writes the code of a text. */
    static void encode(ByteBuffer text, BitCoder encoder) {
        byte[] whole = Arrays.copyOf(SAMPLE, SAMPLE.length + text.remaining());
        text.get(text.position(), whole, SAMPLE.length, text.remaining());
        TRAINED.copy(whole).code(SAMPLE.length, encoder);
    }

    /** {@return a text of so many bytes, read from its code} */
    static ByteBuffer decode(int length, BitCoder decoder) {
        byte[] whole = Arrays.copyOf(SAMPLE, SAMPLE.length + length);
        TRAINED.copy(whole).code(SAMPLE.length, decoder);
        return ByteBuffer.wrap(whole, SAMPLE.length, length).slice();
    }

    private static TextModel trained() {
        TextModel model = new TextModel(
                new int[1 << SEEN_BITS],
                new BitPredictor(HIT_BITS, LONG_RUN + 1, 60),
                new BitPredictor(LITERAL_BITS, JsonPlace.KINDS << Byte.SIZE, 40),
                SAMPLE);
        model.code(0, new BitCoder() {
            @Override
            int code(int bit, int one) {
                return bit;
            }
        });
        model.literals.forgetCounts();
        return model;
    }

    private TextModel copy(byte[] whole) {
        return new TextModel(seen.clone(), hits.copy(), literals.copy(), whole);
    }

    /** Codes the text from there on; a decoder writes it by that. */
    private void code(int from, BitCoder coder) {
        for (int i = from; i < text.length; i++) {
            int slot = Hash.of(last) >>> 32 - SEEN_BITS;
            if (match == 0) {
                match = seen[slot];
                run = 0;
            }
            text[i] = (byte) (match != 0 && hit(text[i], coder) ? text[match++] : literal(text[i], coder));
            seen[slot] = i;
            last = last << Byte.SIZE | text[i] & 0xFF;
            place.pass(text[i]);
        }
    }

    /** Codes whether the byte is the expected one. */
    private boolean hit(int b, BitCoder coder) {
        int expected = text[match];
        int mask = (1 << HIT_BITS) - 1;
        int coded = hits.code(
                coder,
                b == expected ? 1 : 0,
                Hash.of(run << Byte.SIZE | expected & 0xFF) & mask,
                Hash.of((last & 0xFF | 0x100) << Byte.SIZE | expected & 0xFF) & mask,
                Hash.of(place.position() + expected) & mask,
                run);
        if (coded == 1) {
            run = Math.min(run + 1, LONG_RUN);
            return true;
        }
        match = 0;
        return false;
    }

    private int literal(int b, BitCoder coder) {
        int set = place.kind() << Byte.SIZE;
        int high = nibble(b >> 4, 0, set, coder);
        return high << 4 | nibble(b, NIBBLE_SLOTS + high, set + high * NIBBLE_SLOTS, coder);
    }

    /**
     * Codes the last four bits.
     *
     * @param before the four bits before them, and {@link #NIBBLE_SLOTS}; 0 if they are the first of a byte
     * @param set the first set of weights
     */
    private int nibble(int bits, int before, int set, BitCoder coder) {
        int first = slots(place.position() + before * 0x2F0B4C47);
        int second = slots((last & 0xFFFF) + before * 0x2F0B4C47);
        int third = slots(place.column() + 1 + before * 0x2F0B4C47);
        int node = 1;
        for (int shift = 3; shift >= 0; shift--) {
            int bit = literals.code(coder, bits >> shift & 1, first + node, second + node, third + node, set + node);
            node = node << 1 | bit;
        }
        return node & NIBBLE_SLOTS - 1;
    }

    private static int slots(int context) {
        return Hash.of(context) >>> 32 - LITERAL_BITS & -NIBBLE_SLOTS;
    }
}
