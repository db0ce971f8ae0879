package dev.mimic.functions.store;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Compresses bytes and restores them: raw DEFLATE (RFC 1951), without a header that would take space in the table. */
final class Deflate {

    private static final int BUFFER = 8 * 1024;

    private Deflate() {}

    static byte[] compress(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 4 + 64);
            byte[] buffer = new byte[Math.min(BUFFER, bytes.length + 64)];
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
    static byte[] restore(byte[] compressed) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(compressed);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(compressed.length * 4);
            byte[] buffer = new byte[BUFFER];
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                if (length == 0 && !inflater.finished()) {
                    throw new StoreException("the compressed text ends too early");
                }
                bytes.write(buffer, 0, length);
            }
            return bytes.toByteArray();
        } catch (DataFormatException e) {
            throw new StoreException("the compressed text is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
