package dev.mimic.local.eventsource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.local.service.StreamRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * What a queue is told of records that are given up: where they are in the stream, and not what is in them.
 *
 * @param condition why, in Lambda's word
 * @param invocations how often the function has got them
 * @param unhandled whether the function has failed, rather than told what of the batch has
 * @param shardId the shard of the records
 * @param records the records, in their order, at least one
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">Retain discarded records for a
 *     DynamoDB event source in Lambda</a>
 */
record DiscardedBatch(
        String functionArn,
        String condition,
        int invocations,
        boolean unhandled,
        String streamArn,
        String shardId,
        List<StreamRecord> records) {

    private static final int PARTS_OF_AN_UNQUALIFIED_ARN = 7;

    String json(Instant now) {
        StreamRecord first = records.get(0);
        StreamRecord last = records.get(records.size() - 1);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("requestContext")
                .put("requestId", UUID.randomUUID().toString())
                .put("functionArn", functionArn)
                .put("condition", condition)
                .put("approximateInvokeCount", invocations);
        if (invocations > 0) {
            ObjectNode response =
                    json.putObject("responseContext").put("statusCode", 200).put("executedVersion", version());
            if (unhandled) {
                response.put("functionError", "Unhandled");
            }
        }
        json.put("version", "1.0")
                .put("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
        json.putObject("DDBStreamBatchInfo")
                .put("shardId", shardId)
                .put("startSequenceNumber", first.sequenceNumber())
                .put("endSequenceNumber", last.sequenceNumber())
                .put("approximateArrivalOfFirstRecord", first.created().toString())
                .put("approximateArrivalOfLastRecord", last.created().toString())
                .put("batchSize", records.size())
                .put("streamArn", streamArn);
        return json.toString();
    }

    private String version() {
        String[] parts = functionArn.split(":");
        return parts.length > PARTS_OF_AN_UNQUALIFIED_ARN ? parts[PARTS_OF_AN_UNQUALIFIED_ARN] : "$LATEST";
    }
}
