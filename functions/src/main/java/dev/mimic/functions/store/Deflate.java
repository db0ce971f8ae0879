package dev.mimic.functions.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Compresses bytes and restores them: raw DEFLATE (RFC 1951), without a header that would take space in the table. */
final class Deflate {

    private static final int BUFFER = 8 * 1024;

    private Deflate() {}

    static byte[] compress(ByteBuffer bytes) {
        int length = bytes.remaining();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream compressed = new ByteArrayOutputStream(length / 4 + 64);
            byte[] buffer = new byte[Math.min(BUFFER, length + 64)];
            while (!deflater.finished()) {
                compressed.write(buffer, 0, deflater.deflate(buffer));
            }
            return compressed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /**
     * Restores what {@link #compress} made.
     *
     * @throws StoreException if the bytes are damaged or incomplete
     */
    static ByteBuffer restore(byte[] compressed) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(compressed);
            byte[] bytes = new byte[4 * compressed.length + 64];
            int length = 0;
            while (!inflater.finished()) {
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, length + rest(inflater, length, compressed.length));
                }
                int more = inflater.inflate(bytes, length, bytes.length - length);
                if (more == 0 && !inflater.finished()) {
                    throw new StoreException("the compressed text ends too early");
                }
                length += more;
            }
            return ByteBuffer.wrap(bytes, 0, length);
        } catch (DataFormatException e) {
            throw new StoreException("the compressed text is damaged", e);
        } finally {
            inflater.end();
        }
    }

    /** Estimates what is still to come, from the rate up to now; at most as much as there is. */
    private static int rest(Inflater inflater, int length, int compressed) {
        long left = compressed - inflater.getBytesRead();
        return (int) Math.min(length, length * left / inflater.getBytesRead() * 17 / 16 + BUFFER);
    }
}
