package dev.mimic.events.announce;

import java.time.Instant;
import java.util.Optional;

/**
 * A record of the table's stream.
 *
 * @param sequenceNumber its place in the stream, by which Lambda is told where to go on
 * @param tableArn the ARN of the table
 * @param time when the item changed, to the second
 * @param byTimeToLive whether DynamoDB has removed the item because it had expired
 * @param id the key of the item
 * @param before what the item was; empty if there was none
 * @param after what it is; empty if there is none any more
 */
public record StreamRecord(
        String sequenceNumber,
        String tableArn,
        Instant time,
        boolean byTimeToLive,
        String id,
        Optional<Image> before,
        Optional<Image> after) {}
