package dev.mimic.functions;

/**
 * The stack's settings for both functions.
 *
 * @param cors the origins whose pages may read the answers
 * @param timeToLive how long documents are kept
 * @param metrics whether each log line is also a CloudWatch metric
 */
record Settings(Cors cors, TimeToLive timeToLive, boolean metrics) {}
