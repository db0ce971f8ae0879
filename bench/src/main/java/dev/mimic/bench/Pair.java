package dev.mimic.bench;

import dev.mimic.bench.Measurements.StoredSize;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What it takes to store a document once and to retrieve it once, both warm.
 *
 * @param bytes the document's size
 * @param writeUnits DynamoDB's write request units
 * @param readUnits DynamoDB's read request units, eventually consistent, which every hit is
 * @param objects how many objects of S3 it takes: 1 if the text is in the bucket, or 0
 * @param lambdaMillis what Lambda bills for both calls
 * @param memorySize the memory of each function in MB
 */
record Pair(int bytes, double writeUnits, double readUnits, int objects, double lambdaMillis, int memorySize) {

    /**
     * What DynamoDB takes longer than DynamoDB Local on the same machine: an assumption, and a careful one. AWS promises
     * single-digit milliseconds.
     */
    static final int DYNAMODB_MILLIS = 5;

    /**
     * What each call takes longer to S3 than to the engine on the same machine: an assumption, and a careful one. AWS
     * documents "roughly 100-200 milliseconds" for small objects and first bytes
     * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html). What others have measured in one
     * region is less: 30 ms to the first byte of a GET (https://quickwit.io/blog/s3-express-speculations), 60 to 133 ms for a
     * PUT of 60 KB from Lambda (https://kkc.github.io/2020/03/16/s3-latency/).
     */
    static final int S3_MILLIS = 100;

    /** The requests for each object that count as writes: PUT, and the removal of its tag. */
    static final int S3_WRITES = 2;

    /** All requests for each object: those, and a GET. */
    static final int S3_REQUESTS = S3_WRITES + 1;

    static List<Pair> of(Measurements measurements) {
        return measurements.sizes().stream()
                .map(size -> new Pair(
                        size.bytes(),
                        size.stored().write(),
                        size.stored().read(),
                        size.objects(),
                        S3_MILLIS * S3_REQUESTS * size.objects()
                                + billed(Candidate.POST, size, measurements)
                                + billed(Candidate.GET, size, measurements),
                        measurements.memorySize()))
                .toList();
    }

    private static double billed(Candidate candidate, StoredSize size, Measurements measurements) {
        return DYNAMODB_MILLIS
                + measurements.restore(candidate, size.bytes()).billedMillis().median();
    }

    /** A million of API Gateway's requests twice, in US dollars. */
    double apiGatewayCost() {
        return 2 * Prices.API_GATEWAY_MILLION;
    }

    /** A million pairs' requests and memory, in US dollars. */
    double lambdaCost() {
        return 2 * Prices.LAMBDA_MILLION + ofLambda(lambdaMillis, memorySize);
    }

    /** What a million of so many milliseconds cost. */
    static double ofLambda(double millis, int memorySize) {
        return 1_000_000 * (millis / 1000 * memorySize / 1024) * Prices.LAMBDA_GB_SECOND;
    }

    /** A million pairs' units, in US dollars. */
    double dynamoDbCost() {
        return writeUnits * Prices.DYNAMODB_WRITE_MILLION + readUnits * Prices.DYNAMODB_READ_MILLION;
    }

    /** A million pairs' requests to S3, in US dollars: a PUT, the removal of its tag, and a GET. */
    double s3Cost() {
        return s3Cost(objects);
    }

    static double s3Cost(int objects) {
        return objects * (Prices.S3_PUT_MILLION + (S3_REQUESTS - 1) * Prices.S3_OTHER_MILLION);
    }

    /** A million answers' way to the internet, in US dollars. */
    double dataOutCost() {
        return 1_000_000.0 * bytes / 1_000_000_000 * Prices.DATA_OUT_GB;
    }

    double cost() {
        return costWithoutDataOut() + dataOutCost();
    }

    double costWithoutDataOut() {
        return apiGatewayCost() + lambdaCost() + dynamoDbCost() + s3Cost();
    }

    /** The quota that is reached first. */
    Quota firstQuota() {
        return Arrays.stream(Quota.values())
                .min(Comparator.comparingDouble(quota -> quota.pairs(this)))
                .orElseThrow();
    }
}
