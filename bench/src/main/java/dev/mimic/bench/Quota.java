package dev.mimic.bench;

/**
 * The quotas of AWS that traffic meets, with the values that an account, or a table, begins with.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html">API Gateway quotas</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html">Lambda scaling behavior</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html">DynamoDB
 *     on-demand capacity mode</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html">Amazon S3 request
 *     rates</a>
 */
enum Quota {
    API_GATEWAY_RATE(
            "API Gateway: requests a second, all APIs of the account",
            10_000,
            "Service Quotas, *Throttle rate* (2,500 in some regions). A burst beyond the rate may take 5,000 requests;"
                    + " only AWS can change that."),
    LAMBDA_CONCURRENCY(
            "Lambda: concurrent executions, all functions of the account",
            1_000,
            "Service Quotas, *Concurrent executions*, to tens of thousands; new accounts begin with less. Faster answers"
                    + " help as well: more `memorySize`."),
    LAMBDA_RATE(
            "Lambda: requests a second, ten for each of the concurrent executions",
            10_000,
            "Rises with *Concurrent executions*. Each function gains at most 1,000 environments in 10 seconds."),
    DYNAMODB_WRITES(
            "DynamoDB: write units a second, a new table on demand",
            4_000,
            "Time: a table takes twice its former peak if the peak is spread over 30 minutes. Or pre-warm it with *warm"
                    + " throughput*. From 40,000 on: Service Quotas, *Table-level write throughput*."),
    DYNAMODB_READS(
            "DynamoDB: read units a second, a new table on demand",
            12_000,
            "As for writes: time, *warm throughput*, then Service Quotas."),
    S3_WRITES(
            "S3: PUT, COPY, POST and DELETE requests a second, a prefix that S3 has not split",
            3_500,
            "Time: S3 splits a prefix by the load, and each part allows as many again. Until then it answers some requests"
                    + " with 503, which are repeated. Ids are random, so the load spreads over the parts."),
    S3_READS("S3: GET and HEAD requests a second, a prefix that S3 has not split", 5_500, "As for writes: time.");

    private final String label;
    private final int value;
    private final String remedy;

    Quota(String label, int value, String remedy) {
        this.label = label;
        this.value = value;
        this.remedy = remedy;
    }

    String label() {
        return label;
    }

    int value() {
        return value;
    }

    /** What to do about it, in Markdown. */
    String remedy() {
        return remedy;
    }

    /** Whether only documents in a bucket meet it. */
    boolean isOfS3() {
        return this == S3_WRITES || this == S3_READS;
    }

    /** How many pairs of a store and a retrieve a second it allows; infinitely many if a pair does not meet it. */
    double pairs(Pair pair) {
        return value
                / switch (this) {
                    case API_GATEWAY_RATE, LAMBDA_RATE -> 2;
                    case LAMBDA_CONCURRENCY -> pair.lambdaMillis() / 1000;
                    case DYNAMODB_WRITES -> pair.writeUnits();
                    case DYNAMODB_READS -> pair.readUnits();
                    case S3_WRITES -> Pair.S3_WRITES * pair.objects();
                    case S3_READS -> pair.objects();
                };
    }
}
