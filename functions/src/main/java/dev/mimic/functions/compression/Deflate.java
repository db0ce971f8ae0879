package dev.mimic.functions.compression;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Compresses bytes and restores them: raw DEFLATE (RFC 1951), without a header that would take space in the table. */
final class Deflate {

    /** 6, which every text has that was kept before there was another one: its bytes stay as they are. */
    static final int USUAL_LEVEL = Deflater.DEFAULT_COMPRESSION;

    static final int QUICK_LEVEL = 4;

    private static final int BUFFER = 8 * 1024;

    private Deflate() {}

    /** Compresses what is left in a buffer, and leaves it there. */
    static byte[] compress(ByteBuffer bytes, int level) {
        Deflater deflater = new Deflater(level, true);
        try {
            deflater.setInput(bytes.duplicate());
            deflater.finish();
            byte[] compressed = new byte[bytes.remaining() / 4 + 64];
            int length = deflater.deflate(compressed);
            while (!deflater.finished()) {
                compressed = Arrays.copyOf(compressed, 2 * compressed.length);
                length += deflater.deflate(compressed, length, compressed.length - length);
            }
            return Arrays.copyOf(compressed, length);
        } finally {
            deflater.end();
        }
    }

    /**
     * Restores what {@link #compress} made.
     *
     * @throws DataFormatException if the bytes are damaged or incomplete
     */
    static ByteBuffer restore(byte[] compressed) throws DataFormatException {
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
                    throw new DataFormatException("the compressed text ends too early");
                }
                length += more;
            }
            if (inflater.getRemaining() > 0) {
                throw new DataFormatException("there is more than the compressed text");
            }
            return ByteBuffer.wrap(bytes, 0, length);
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
