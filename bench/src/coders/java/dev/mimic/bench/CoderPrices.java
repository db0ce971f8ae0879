package dev.mimic.bench;

/** Counts what it costs to keep a million documents, each stored once and retrieved once. */
public final class CoderPrices {

    /** The default of {@code memorySize}. */
    private static final int MEMORY_MB = 1769;

    private CoderPrices() {}

    /**
     * Units, and the CPU time of compressing and restoring, in US dollars.
     *
     * @param writeUnits of a document
     * @param readUnits of a document
     * @param micros of CPU time for a document
     */
    public static double million(double writeUnits, double readUnits, double micros) {
        return writeUnits * Prices.DYNAMODB_WRITE_MILLION
                + readUnits * Prices.DYNAMODB_READ_MILLION
                + micros * MEMORY_MB / 1024 * Prices.LAMBDA_GB_SECOND;
    }
}
