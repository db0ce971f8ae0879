package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.UsagePlan.Period;

/**
 * What is left of an API key's quota.
 *
 * @param keyId the id of the key
 * @param keyName the name of the key
 * @param limit how many requests the period allows
 * @param left how many are left of them
 * @param period the period, counted in UTC
 */
public record KeyQuota(String keyId, String keyName, long limit, long left, Period period) {}
