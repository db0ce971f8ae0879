package dev.mimic.functions;

/**
 * The stack's settings for its functions.
 *
 * @param cors the origins whose pages may read the answers
 * @param timeToLive how long documents are kept
 * @param metrics whether each log line is also a CloudWatch metric
 */
public record Settings(Cors cors, TimeToLive timeToLive, boolean metrics) {}
