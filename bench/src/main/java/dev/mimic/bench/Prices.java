package dev.mimic.bench;

/**
 * What AWS charges in us-east-1 (N. Virginia), in US dollars, without free tiers and volume discounts. Read in November
 * 2026.
 */
final class Prices {

    static final String REGION = "us-east-1";
    static final String READ = "November 2026";

    /** REST API, a million requests, the first 333 million of a month; https://aws.amazon.com/api-gateway/pricing/. */
    static final double API_GATEWAY_MILLION = 3.50;

    /** A million requests; https://aws.amazon.com/lambda/pricing/. SnapStart is free of charge for Java. */
    static final double LAMBDA_MILLION = 0.20;

    /** A GB-second on arm64, the first 7.5 billion of a month; https://aws.amazon.com/lambda/pricing/. */
    static final double LAMBDA_GB_SECOND = 0.000_013_333_4;

    /** A million write request units of a standard table; https://aws.amazon.com/dynamodb/pricing/on-demand/. */
    static final double DYNAMODB_WRITE_MILLION = 0.625;

    /** A million read request units of a standard table; https://aws.amazon.com/dynamodb/pricing/on-demand/. */
    static final double DYNAMODB_READ_MILLION = 0.125;

    /** A GB of a standard table for a month; https://aws.amazon.com/dynamodb/pricing/on-demand/. */
    static final double DYNAMODB_GB_MONTH = 0.25;

    /** A million PUT, COPY, POST or LIST requests, S3 Standard; https://aws.amazon.com/s3/pricing/. */
    static final double S3_PUT_MILLION = 5.00;

    /**
     * A million GET requests "and all other requests", S3 Standard; https://aws.amazon.com/s3/pricing/. The removal of an
     * object's tags is counted as one of the others: AWS names it nowhere, and its method is DELETE, which is free.
     */
    static final double S3_OTHER_MILLION = 0.40;

    /** A GB of S3 Standard for a month, the first 50 TB; https://aws.amazon.com/s3/pricing/. */
    static final double S3_GB_MONTH = 0.023;

    /** A GB to the internet, the first 10 TB of a month; https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer. */
    static final double DATA_OUT_GB = 0.09;

    private Prices() {}
}
