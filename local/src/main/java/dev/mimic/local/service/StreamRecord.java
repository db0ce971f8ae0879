package dev.mimic.local.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A record of a table's stream.
 *
 * @param sequenceNumber its place in its shard
 * @param created when the item was changed, to the second
 * @param partitionKey the item's partition key: records of one item have the same
 * @param json the record in the form in which functions get it
 */
public record StreamRecord(String sequenceNumber, Instant created, String partitionKey, JsonNode json) {}
