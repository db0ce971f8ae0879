package dev.mimic.functions.compression;

/** Spreads numbers over tables. */
final class Hash {

    /** 2^32 divided by the golden ratio, odd: multiples of it lie far apart. */
    static final int STEP = 0x9E3779B1;

    private static final int OTHER_STEP = 0x85EBCA6B;

    private Hash() {}

    /** {@return a hash whose first bits depend on all of the number's} */
    static int of(int number) {
        int hash = number * OTHER_STEP;
        return (hash ^ hash >>> 15) * STEP;
    }
}
