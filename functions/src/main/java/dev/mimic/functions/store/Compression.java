package dev.mimic.functions.store;

import java.nio.ByteBuffer;

/**
 * The ways to compress a text, and the one way back. The first byte tells the form: the three bits with which it ends say
 * in raw DEFLATE what block begins, and there is none of type 3. Decision 36 has the figures.
 */
enum Compression {

    /** What is kept where large documents are off: DEFLATE at its usual level. */
    USUAL {
        @Override
        byte[] compress(ByteBuffer text) {
            return Deflate.compress(text, Deflate.USUAL_LEVEL);
        }
    },

    /** For a bucket, where bytes cost little: DEFLATE at a quicker level. */
    QUICK {
        @Override
        byte[] compress(ByteBuffer text) {
            return Deflate.compress(text, Deflate.QUICK_LEVEL);
        }
    },

    /** For a table, where each KB is a unit: {@linkplain ModelledText modelled}, or as usual what is too long for that. */
    SMALL {
        @Override
        byte[] compress(ByteBuffer text) {
            return text.remaining() > ModelledText.MAX_BYTES ? USUAL.compress(text) : ModelledText.compress(text);
        }
    };

    /**
     * Compresses a text: JSON, but any bytes are restored.
     *
     * @param text has an array; its position stays where it is
     */
    abstract byte[] compress(ByteBuffer text);

    /**
     * Restores what one of them has compressed.
     *
     * @throws StoreException if the bytes are damaged or incomplete
     */
    static ByteBuffer restore(byte[] compressed) {
        return ModelledText.is(compressed) ? ModelledText.restore(compressed) : Deflate.restore(compressed);
    }
}
