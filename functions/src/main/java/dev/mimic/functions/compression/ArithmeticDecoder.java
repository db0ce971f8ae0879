package dev.mimic.functions.compression;

/** Reads what an {@link ArithmeticEncoder} has written, if it is asked with the same probabilities. */
final class ArithmeticDecoder extends BitCoder {

    private final byte[] code;
    private int next;

    /** The interval, as the encoder had it, and the four bytes of the number that tell where in it that is. */
    private int low;

    private int high = -1;
    private int number;

    ArithmeticDecoder(byte[] code, int from) {
        this.code = code;
        next = from;
        for (int i = 0; i < Integer.BYTES; i++) {
            number = number << 8 | nextByte();
        }
    }

    @Override
    int code(int ignored, int one) {
        int middle = low + (high - low >>> PROBABILITY_BITS) * one;
        int bit;
        if (Integer.compareUnsigned(number, middle) <= 0) {
            high = middle;
            bit = 1;
        } else {
            low = middle + 1;
            bit = 0;
        }
        while ((low ^ high) >>> 24 == 0) {
            low <<= 8;
            high = high << 8 | 0xFF;
            number = number << 8 | nextByte();
        }
        return bit;
    }

    private int nextByte() {
        return next < code.length ? code[next++] & 0xFF : 0;
    }
}
