package dev.mimic.local.apigateway.model;

/**
 * The two numbers of API Gateway's token bucket.
 *
 * @param rateLimit requests a second in the long run
 * @param burstLimit requests at once
 */
public record Throttle(double rateLimit, int burstLimit) {}
