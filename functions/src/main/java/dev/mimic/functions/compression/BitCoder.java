package dev.mimic.functions.compression;

/** Codes bits or decodes them, each by how probable it was: what is foretold well takes next to nothing. */
abstract class BitCoder {

    /** The bits of a probability. */
    static final int PROBABILITY_BITS = 12;

    /**
     * Codes a bit.
     *
     * @param bit the bit; what decodes does not look at it
     * @param one the probability that it is 1: above 0, and less than 1 in {@link #PROBABILITY_BITS}
     * @return the bit
     */
    abstract int code(int bit, int one);
}
