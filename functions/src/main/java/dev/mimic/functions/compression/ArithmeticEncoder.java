package dev.mimic.functions.compression;

import java.io.ByteArrayOutputStream;

/**
 * Writes bits as one number: each takes its share of the interval in which the number must lie, and a byte is written once
 * all numbers of the interval begin with it.
 */
final class ArithmeticEncoder extends BitCoder {

    private final ByteArrayOutputStream code;

    /** The interval, both ends in it, without signs. */
    private int low;

    private int high = -1;

    ArithmeticEncoder(ByteArrayOutputStream code) {
        this.code = code;
    }

    @Override
    int code(int bit, int one) {
        int middle = low + (high - low >>> PROBABILITY_BITS) * one;
        if (bit == 1) {
            high = middle;
        } else {
            low = middle + 1;
        }
        while ((low ^ high) >>> 24 == 0) {
            code.write(high >>> 24);
            low <<= 8;
            high = high << 8 | 0xFF;
        }
        return bit;
    }

    /** Ends the number: a decoder reads zeros behind it. */
    void finish() {
        if (low != 0) {
            // The interval has numbers of two first bytes, so this one is not above its end.
            code.write((low >>> 24) + 1);
        }
    }
}
