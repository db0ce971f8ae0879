package dev.mimic.functions.compression;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;

/** Lends the bench what only its package knows. */
public final class Compressions {

    private Compressions() {}

    public static byte[] modelled(byte[] text) {
        return ModelledText.compress(ByteBuffer.wrap(text));
    }

    public static byte[] restored(byte[] compressed) {
        ByteBuffer text = restore(compressed);
        byte[] bytes = new byte[text.remaining()];
        text.get(bytes);
        return bytes;
    }

    /** How long a text may be to be modelled, in bytes. */
    public static int maxModelledBytes() {
        return ModelledText.MAX_BYTES;
    }

    /** What the model has read, for a dictionary. */
    public static byte[] sample() {
        return ModelSample.TEXT.getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer restore(byte[] compressed) {
        try {
            return Compression.restore(compressed);
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
