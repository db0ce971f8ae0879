package dev.mimic.local.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** What is made of records as DynamoDB Local 3.3.1 gives them. */
final class RepairedRecordTest {

    private static final String ARN =
            "arn:aws:dynamodb:us-east-1:000000000000:table/Items/stream/2026-01-01T00:00:00.000";

    private static JsonNode repaired(String eventName, Map<String, AttributeValue> image, Instant minute, Instant now) {
        Record record = Record.builder()
                .eventID("5ee07b80-0c70-4dac-a4c0-d41ac282f728")
                .eventName(eventName)
                .eventVersion("1.1")
                .eventSource("aws:dynamodb")
                .awsRegion("ddblocal")
                .dynamodb(change -> change.approximateCreationDateTime(minute)
                        .keys(Map.of("id", AttributeValue.fromS("a")))
                        .oldImage(image)
                        .sequenceNumber("000000000000000000008")
                        .sizeBytes(22L)
                        .streamViewType("NEW_AND_OLD_IMAGES"))
                .build();
        return new RepairedRecord(SampleTable.named("Items"), ARN, Clock.fixed(now, ZoneOffset.UTC))
                .of(record)
                .json();
    }

    /** AWS's page "DynamoDB Streams and Time to Live". */
    @Test
    void whatTimeToLiveRemovesIsRemovedByTheService() {
        JsonNode json = repaired(
                "UNKNOWN_TO_SDK_VERSION", Map.of("id", AttributeValue.fromS("a")), Instant.EPOCH, Instant.EPOCH);

        assertEquals("REMOVE", json.path("eventName").asText());
        assertEquals(
                "{\"principalId\":\"dynamodb.amazonaws.com\",\"type\":\"Service\"}",
                json.path("userIdentity").toString());
    }

    @Test
    void whatSomebodyRemovesHasNoUserIdentity() {
        JsonNode json = repaired("REMOVE", Map.of("id", AttributeValue.fromS("a")), Instant.EPOCH, Instant.EPOCH);

        assertEquals(OperationType.REMOVE.toString(), json.path("eventName").asText());
        assertTrue(json.path("userIdentity").isMissingNode());
    }

    /** A second is the time of now, within the minute that the record names. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-30T18:23:49.720Z, 2026-11-30T18:23:49Z",
        "2026-11-30T18:24:00.100Z, 2026-11-30T18:23:59Z",
        "2026-11-30T19:10:00Z,     2026-11-30T18:23:59Z",
        "2026-11-30T18:22:59Z,     2026-11-30T18:23:00Z"
    })
    void aRecordHasATimeToTheSecond(Instant now, Instant created) {
        JsonNode json = repaired("REMOVE", Map.of(), Instant.parse("2026-11-30T18:23:00Z"), now);

        assertEquals(
                Long.toString(created.getEpochSecond()),
                json.at("/dynamodb/ApproximateCreationDateTime").toString());
    }

    @Test
    void everyTypeOfAnAttributeIsWrittenAsDynamoDbDoes() {
        SdkBytes bytes = SdkBytes.fromUtf8String("v");
        Map<String, AttributeValue> values = Map.of(
                "m",
                AttributeValue.fromM(Map.of(
                        "l",
                        AttributeValue.fromL(List.of(
                                AttributeValue.fromS("s"),
                                AttributeValue.fromN("1.50"),
                                AttributeValue.fromB(bytes),
                                AttributeValue.fromBool(false),
                                AttributeValue.fromNul(true),
                                AttributeValue.fromSs(List.of("a", "b")),
                                AttributeValue.fromNs(List.of("1", "2")),
                                AttributeValue.fromBs(List.of(bytes)))))));

        JsonNode json = repaired("MODIFY", values, Instant.EPOCH, Instant.EPOCH);

        assertEquals(
                "{\"m\":{\"M\":{\"l\":{\"L\":[{\"S\":\"s\"},{\"N\":\"1.50\"},{\"B\":\"dg==\"},{\"BOOL\":false},{\"NULL\":true},"
                        + "{\"SS\":[\"a\",\"b\"]},{\"NS\":[\"1\",\"2\"]},{\"BS\":[\"dg==\"]}]}}}}",
                json.at("/dynamodb/OldImage").toString());
    }
}
