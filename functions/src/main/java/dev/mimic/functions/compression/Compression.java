package dev.mimic.functions.compression;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

/**
 * The ways to compress a text, and the one way back. The first byte tells the form: the three bits with which it ends say
 * in raw DEFLATE what block begins, and there is none of type 3. Decision 36 has the figures.
 */
public enum Compression {

    /** What is kept where large documents are off: DEFLATE at its usual level. */
    USUAL {
        @Override
        public byte[] compress(ByteBuffer text) {
            return Deflate.compress(text, Deflate.USUAL_LEVEL);
        }
    },

    /** For a bucket, where bytes cost little: DEFLATE at a quicker level. */
    QUICK {
        @Override
        public byte[] compress(ByteBuffer text) {
            return Deflate.compress(text, Deflate.QUICK_LEVEL);
        }
    },

    /** For a table, where each KB is a unit: {@linkplain ModelledText modelled}, or as usual what is too long for that. */
    SMALL {
        @Override
        public byte[] compress(ByteBuffer text) {
            return text.remaining() > ModelledText.MAX_BYTES ? USUAL.compress(text) : ModelledText.compress(text);
        }
    };

    /** The longest text that {@link #SMALL} models, in bytes. */
    public static final int MAX_MODELLED_BYTES = ModelledText.MAX_BYTES;

    /**
     * Compresses a text: JSON, but any bytes are restored.
     *
     * @param text has an array; its position stays where it is
     * @return the compressed text
     */
    public abstract byte[] compress(ByteBuffer text);

    /**
     * Restores what one of them has compressed.
     *
     * @param compressed the compressed text
     * @return the text
     * @throws DataFormatException if the bytes are damaged or incomplete
     */
    public static ByteBuffer restore(byte[] compressed) throws DataFormatException {
        return ModelledText.is(compressed) ? ModelledText.restore(compressed) : Deflate.restore(compressed);
    }
}
