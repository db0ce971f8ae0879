package dev.mimic.bench;

/**
 * Finds the size from which a text is cheaper in S3: what a million texts cost that are stored once and retrieved once, by
 * DynamoDB alone and with an object beside the item. Both ways write and read one item, so only what differs is counted.
 */
final class Threshold {

    private Threshold() {}

    /** The default of the construct's {@code LargeDocuments}, in bytes: with the bench's assumption of S3's latency. */
    static int bytes(int memorySize) {
        return bytes(Pair.S3_MILLIS, memorySize);
    }

    /**
     * The largest compressed text that is not cheaper in S3.
     *
     * @param s3Millis what Lambda waits for each of S3's answers
     * @param memorySize the memory of each function in MB
     * @return whole KB, which are DynamoDB's write units, in bytes
     */
    static int bytes(int s3Millis, int memorySize) {
        int units = 1;
        while (byDynamoDb(units + 1) <= byS3(s3Millis, memorySize)) {
            units++;
        }
        return units * 1024;
    }

    /** In US dollars: an item of so many KB. */
    private static double byDynamoDb(int units) {
        double readUnits = Math.ceil(units / 4.0) / 2;
        return units * Prices.DYNAMODB_WRITE_MILLION + readUnits * Prices.DYNAMODB_READ_MILLION;
    }

    /** In US dollars: an object, and an item of one KB. */
    private static double byS3(int s3Millis, int memorySize) {
        return Pair.s3Cost(1) + Pair.ofLambda(Pair.S3_REQUESTS * s3Millis, memorySize) + byDynamoDb(1);
    }
}
