package dev.mimic.functions.compression;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;

/**
 * A JSON text in about two thirds of what DEFLATE makes of it: a {@link TextModel} foretells each bit, and a coder spends
 * the fewer on it the better that was. What takes the text to code takes as long to restore: some hundred nanoseconds a
 * byte.
 *
 * <p>The form: a byte that begins no DEFLATE, the length of the text (2 bytes), its CRC-32 (4 bytes), the code. Whatever
 * changes the code for a text makes another form of it, which needs another first byte: what is kept must stay readable.
 */
final class ModelledText {

    /** As many as two bytes can tell: longer texts would keep a caller waiting. */
    static final int MAX_BYTES = 0xFFFF;

    /** Ends in block type 3, which DEFLATE reserves (RFC 1951, 3.2.3). */
    private static final byte FORM = 0b111;

    private static final int HEADER_BYTES = 1 + Short.BYTES + Integer.BYTES;

    private ModelledText() {}

    static boolean is(byte[] compressed) {
        return compressed.length >= HEADER_BYTES && compressed[0] == FORM;
    }

    static byte[] compress(ByteBuffer text) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(text.remaining() / 4 + 64);
        compressed.writeBytes(ByteBuffer.allocate(HEADER_BYTES)
                .put(FORM)
                .putShort((short) text.remaining())
                .putInt(checksum(text))
                .array());
        ArithmeticEncoder encoder = new ArithmeticEncoder(compressed);
        TextModel.encode(text, encoder);
        encoder.finish();
        return compressed.toByteArray();
    }

    static ByteBuffer restore(byte[] compressed) throws DataFormatException {
        ByteBuffer header = ByteBuffer.wrap(compressed, 1, HEADER_BYTES - 1);
        int length = Short.toUnsignedInt(header.getShort());
        int checksum = header.getInt();
        ByteBuffer text = TextModel.decode(length, new ArithmeticDecoder(compressed, HEADER_BYTES));
        if (checksum(text) != checksum) {
            throw new DataFormatException("the compressed text has another checksum");
        }
        return text;
    }

    private static int checksum(ByteBuffer text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.duplicate());
        return (int) checksum.getValue();
    }
}
