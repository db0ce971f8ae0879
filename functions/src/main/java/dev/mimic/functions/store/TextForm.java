package dev.mimic.functions.store;

import java.nio.ByteBuffer;
import java.util.function.IntUnaryOperator;

/**
 * The form in which a text is kept. A text of one unit is kept as it is: nothing could be cheaper.
 *
 * @param compressed the compressed text; empty if it was not compressed
 * @param object whether this is to be an object of a bucket
 */
record TextForm(byte[] compressed, boolean object) {

    /** The threshold of a store that puts no text into a bucket, and compresses as it always did. */
    static final int ALL_IN_THE_TABLE = Integer.MAX_VALUE;

    /** The model makes a text no smaller than half of what the quick way makes of it. */
    private static final int MOST_SAVED = 2;

    private static final TextForm AS_IT_IS = new TextForm(new byte[0], false);

    /**
     * Chooses the form of a text.
     *
     * @param units counts the units of an item with so many bytes of text
     * @param threshold the number of bytes beyond which a compressed text is an object
     */
    static TextForm of(ByteBuffer text, IntUnaryOperator units, int threshold) {
        if (units.applyAsInt(text.remaining()) == 1) {
            return AS_IT_IS;
        }
        if (threshold == ALL_IN_THE_TABLE) {
            return new TextForm(Compression.USUAL.compress(text), false);
        }
        byte[] quick = Compression.QUICK.compress(text);
        // A text that is too long for the model gains too little by another level to be compressed twice.
        int mostSaved = text.remaining() > ModelledText.MAX_BYTES ? 1 : MOST_SAVED;
        if (quick.length / mostSaved > threshold) {
            return new TextForm(quick, true);
        }
        int quickUnits = units.applyAsInt(quick.length);
        if (quickUnits == 1) {
            return new TextForm(quick, false);
        }
        byte[] small = Compression.SMALL.compress(text);
        // By units and not by bytes: what is quick is restored for next to nothing.
        byte[] smaller = units.applyAsInt(small.length) < quickUnits ? small : quick;
        return smaller.length > threshold ? new TextForm(quick, true) : new TextForm(smaller, false);
    }

    boolean isCompressed() {
        return this != AS_IT_IS;
    }
}
