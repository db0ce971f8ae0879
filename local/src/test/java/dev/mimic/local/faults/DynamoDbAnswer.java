package dev.mimic.local.faults;

import java.util.Map;

/**
 * An answer of DynamoDB's HTTP API.
 *
 * @param statusCode the HTTP status
 * @param headers the headers that an SDK looks at
 * @param body the body
 */
record DynamoDbAnswer(int statusCode, Map<String, String> headers, byte[] body) {}
