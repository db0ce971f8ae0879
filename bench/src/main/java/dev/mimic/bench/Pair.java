package dev.mimic.bench;

import dev.mimic.bench.Measurements.Restore;
import dev.mimic.bench.Measurements.StoredSize;
import java.util.List;

/**
 * What it takes to store a document once and to retrieve it once, both warm.
 *
 * @param bytes the document's size
 * @param writeUnits DynamoDB's write request units
 * @param readUnits DynamoDB's read request units, eventually consistent, which every hit is
 * @param lambdaMillis what Lambda bills for both calls
 * @param memorySize the memory of each function in MB
 */
record Pair(int bytes, double writeUnits, double readUnits, double lambdaMillis, int memorySize) {

    /**
     * What DynamoDB takes longer than DynamoDB Local on the same machine: an assumption, and a careful one. AWS promises
     * single-digit milliseconds.
     */
    static final int DYNAMODB_MILLIS = 5;

    static List<Pair> of(Measurements measurements) {
        return measurements.sizes().stream()
                .map(size -> new Pair(
                        size.bytes(),
                        size.stored().write(),
                        size.stored().read(),
                        billed(Candidate.POST, size, measurements) + billed(Candidate.GET, size, measurements),
                        measurements.memorySize()))
                .toList();
    }

    private static double billed(Candidate candidate, StoredSize size, Measurements measurements) {
        return DYNAMODB_MILLIS
                + measurements.restores().stream()
                        .filter(restore -> restore.function().equals(candidate.label()))
                        .filter(restore -> restore.bytes() == size.bytes())
                        .map(Restore::billedMillis)
                        .findAny()
                        .orElseThrow()
                        .median();
    }

    /** A million of API Gateway's requests twice, in US dollars. */
    double apiGatewayCost() {
        return 2 * Prices.API_GATEWAY_MILLION;
    }

    /** A million pairs' requests and memory, in US dollars. */
    double lambdaCost() {
        double gigabyteSeconds = lambdaMillis / 1000 * memorySize / 1024;
        return 2 * Prices.LAMBDA_MILLION + 1_000_000 * gigabyteSeconds * Prices.LAMBDA_GB_SECOND;
    }

    /** A million pairs' units, in US dollars. */
    double dynamoDbCost() {
        return writeUnits * Prices.DYNAMODB_WRITE_MILLION + readUnits * Prices.DYNAMODB_READ_MILLION;
    }

    /** A million answers' way to the internet, in US dollars. */
    double dataOutCost() {
        return 1_000_000.0 * bytes / 1_000_000_000 * Prices.DATA_OUT_GB;
    }

    double cost() {
        return apiGatewayCost() + lambdaCost() + dynamoDbCost() + dataOutCost();
    }
}
