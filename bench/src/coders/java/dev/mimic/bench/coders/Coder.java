package dev.mimic.bench.coders;

import java.io.IOException;

/**
 * A way to compress a text.
 *
 * @param name what it is called in the table
 * @param maxBytes the longest text that it is tried with
 */
record Coder(String name, int maxBytes, Compressor compressor, Decompressor decompressor) {

    /** Compresses a text. */
    @FunctionalInterface
    interface Compressor {
        byte[] compress(byte[] text) throws IOException;
    }

    /** Restores a text, whose length some have to be told. */
    @FunctionalInterface
    interface Decompressor {
        byte[] restore(byte[] compressed, int length) throws IOException;
    }
}
