package dev.mimic.local.dynamodb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.local.service.StreamRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Makes of a record of DynamoDB Local's what AWS would give to a function.
 *
 * <p>DynamoDB Local 3.3.1 has an event name that AWS does not have, and no {@code userIdentity}, for what Time to Live
 * removes; it cuts the time of a record to the minute; and region and ARN are its own.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html">DynamoDB
 *     Streams and Time to Live</a>
 */
final class RepairedRecord {

    private static final Set<String> EVENT_NAMES = Set.of("INSERT", "MODIFY", "REMOVE");
    private static final long LAST_SECOND_OF_A_MINUTE = 59;

    private final Table table;
    private final String streamArn;
    private final String partitionKey;
    private final Clock clock;

    RepairedRecord(Table table, String streamArn, Clock clock) {
        this.table = table;
        this.streamArn = streamArn;
        this.clock = clock;
        partitionKey = table.partitionKey();
    }

    StreamRecord of(Record record) {
        Instant created = created(record.dynamodb().approximateCreationDateTime());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("eventID", record.eventID().replace("-", ""));
        boolean expired = !EVENT_NAMES.contains(record.eventNameAsString());
        json.put("eventName", expired ? "REMOVE" : record.eventNameAsString());
        json.put("eventVersion", record.eventVersion());
        json.put("eventSource", record.eventSource());
        json.put("awsRegion", table.database().region());
        json.set("dynamodb", change(record.dynamodb(), created));
        if (expired) {
            json.putObject("userIdentity")
                    .put("principalId", "dynamodb.amazonaws.com")
                    .put("type", "Service");
        }
        json.put("eventSourceARN", streamArn);
        return new StreamRecord(
                record.dynamodb().sequenceNumber(),
                created,
                record.dynamodb().keys().get(partitionKey).toString(),
                json);
    }

    private static ObjectNode change(
            software.amazon.awssdk.services.dynamodb.model.StreamRecord change, Instant created) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ApproximateCreationDateTime", created.getEpochSecond());
        json.set("Keys", AttributeJson.of(change.keys()));
        if (change.hasNewImage()) {
            json.set("NewImage", AttributeJson.of(change.newImage()));
        }
        if (change.hasOldImage()) {
            json.set("OldImage", AttributeJson.of(change.oldImage()));
        }
        json.put("SequenceNumber", change.sequenceNumber());
        json.put("SizeBytes", change.sizeBytes());
        json.put("StreamViewType", change.streamViewTypeAsString());
        return json;
    }

    /** A record is read within a second as a rule; one that is read later was written in the minute that it names. */
    private Instant created(Instant minute) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant latest = minute.truncatedTo(ChronoUnit.MINUTES).plusSeconds(LAST_SECOND_OF_A_MINUTE);
        return now.isBefore(minute) ? minute : now.isAfter(latest) ? latest : now;
    }
}
