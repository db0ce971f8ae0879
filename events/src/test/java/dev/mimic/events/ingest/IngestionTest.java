package dev.mimic.events.ingest;

import static dev.mimic.events.ingest.TestMessages.QUEUE;
import static dev.mimic.events.ingest.TestMessages.inGroup;
import static dev.mimic.events.ingest.TestMessages.message;
import static dev.mimic.events.ingest.TestMessages.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.functions.RequestLog;
import dev.mimic.functions.TimeToLive;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.DocumentStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** Messages of queues that hold documents. */
final class IngestionTest {

    private static final TimeToLive TIME_TO_LIVE = new TimeToLive(Optional.empty(), 31_536_000_000L);
    private static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";
    private static final Deadline FAR = Deadline.in(Duration.ofMinutes(1));
    private static final String REFUSED = "{\"a\":1} trailing";

    private final IngestTable table = new IngestTable();
    private final IngestContext context = new IngestContext();

    @Test
    void storesEachMessageUnderAnIdThatFollowsFromItsQueueAndItsOwnId() {
        assertEquals(Set.of(), take(message("m1", "{\"a\":1}"), message("m2", " [1.0] ")));

        assertEquals(Optional.of("{\"a\":1}"), table.text(DocumentIds.ofMessage(QUEUE, "m1")));
        assertEquals(Optional.of(" [1.0] "), table.text(DocumentIds.ofMessage(QUEUE, "m2")));
        assertEquals(2, table.items().size());
    }

    /** What a sender can compute as well: version 3 of RFC 9562, of ARN, slash and message id. */
    @Test
    void anIdIsOnEveryMachineTheSame() {
        byte[] name = "arn:aws:sqs:us-east-1:000000000000:documents/m1".getBytes(StandardCharsets.UTF_8);

        assertEquals(UUID.nameUUIDFromBytes(name).toString(), DocumentIds.ofMessage(QUEUE, "m1"));
    }

    @Test
    void aMessageThatIsDeliveredTwiceIsOneDocument() {
        QueueMessage message = with(message("m1", "1"), "ttl", "9999999999");
        take(message);
        Map<String, Map<String, AttributeValue>> first = table.items();

        assertEquals(Set.of(), take(message, message));

        assertEquals(first, table.items());
    }

    @Test
    void takesTheIdThatAMessageNames() {
        assertEquals(Set.of(), take(with(message("m1", "1"), "id", ID.toUpperCase(Locale.ROOT))));

        assertEquals(Optional.of("1"), table.text(ID));
    }

    @Test
    void aTimeToLiveCountsFromTheMomentOfSending() {
        take(with(message("m1", "1"), "ttl", "9999999999"));

        assertEquals(
                Optional.of(Instant.parse("2026-01-01T12:00:01Z").plusSeconds(9_999_999_999L)),
                table.expires(DocumentIds.ofMessage(QUEUE, "m1")));
    }

    @ParameterizedTest
    @CsvSource({
        "id,  7b5d4f1e,       'id must be a UUID, got \"7b5d4f1e\"'",
        "Id,  anything,       'the message attribute must be spelled id, got \"Id\"'",
        "ttl, 0,              'ttl must be a whole number of seconds from 1 to 31536000000, got \"0\"'",
        "ttl, 1.5,            'ttl must be a whole number of seconds from 1 to 31536000000, got \"1.5\"'",
        "TTL, 60,             'the message attribute must be spelled ttl, got \"TTL\"'",
        "ttl, ,               'the message attribute ttl must be of type String or Number'",
        "id, ,                'the message attribute id must be of type String or Number'"
    })
    void aWronglyAttributedMessageFailsAloneAndTheLogSaysWhy(String name, String value, String reason) {
        assertEquals(
                Set.of("bad"), take(message("m1", "1"), with(message("bad", "2"), name, value), message("m2", "3")));

        assertEquals(2, table.items().size());
        assertEquals(
                "{\"requestId\":\"request-1\",\"outcome\":\"INVALID\",\"size\":0,\"reason\":\""
                        + reason.replace("\"", "\\\"") + "\",\"messages\":[\"bad\"]}",
                context.lines.get(0));
    }

    /** A batch may be 10,000 messages: as many calls would take the time in which the answer is written. */
    @Test
    void replacesNoDocumentAfterTheDeadline() {
        Deadline soon = Deadline.in(Duration.ofMillis(500));
        List<PutItemRequest> calls = new ArrayList<>();
        DynamoDbClient slow = new LimitedDynamoDb(IngestTable.CLIENT, Integer.MAX_VALUE) {
            @Override
            public PutItemResponse putItem(PutItemRequest request) {
                calls.add(request);
                while (!soon.isOver()) {
                    LockSupport.parkNanos(1_000_000);
                }
                return super.putItem(request);
            }
        };
        List<QueueMessage> messages = Stream.of("m1", "m2", "m3")
                .map(name -> with(message(name, "1"), "id", UUID.randomUUID().toString()))
                .toList();
        BatchReport report = new BatchReport(new RequestLog(false), context);

        ingestion(table.store(slow)).take(messages, soon, report);

        // None where this machine took so long to begin.
        assertTrue(calls.size() <= 1, calls::toString);
        assertEquals(3 - calls.size(), report.close().size());
    }

    static List<String> noDocuments() {
        return List.of("", "{", REFUSED, "NaN", "\"" + "\\n".repeat(3 * 1024 * 1024) + "\"");
    }

    @ParameterizedTest
    @MethodSource("noDocuments")
    void whatTheApiWouldRefuseFailsAlone(String body) {
        assertEquals(Set.of("bad"), take(message("m1", "1"), message("bad", body), message("m2", "3")));

        assertEquals(2, table.items().size());
    }

    @Test
    void theLogSaysWhatTheApiWouldAnswer() {
        take(message("bad", REFUSED), message("large", "\"" + "\\n".repeat(3 * 1024 * 1024) + "\""));

        assertTrue(context.lines.get(0).contains("\"reason\":\"Invalid JSON: "), context.lines::toString);
        assertTrue(context.lines.get(0).contains(", line 1, column 9\""), context.lines::toString);
        assertTrue(context.lines.get(1).contains("\"outcome\":\"TOO_LARGE\""), context.lines::toString);
        assertTrue(context.lines.get(1).contains("\"reason\":\"Document too large: it would take "));
    }

    /** But for the one character at which JSON ends, and its place. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"secret\":1}", "{\"secret\":1", "secret", "\"secret", "[\"secret\",]"})
    void noLineHoldsAnythingOfADocument(String body) {
        take(message("m1", body));
        take(table.store(new LimitedDynamoDb(IngestTable.CLIENT, 0)), message("m2", body));

        assertEquals(2, context.lines.size());
        context.lines.forEach(line -> assertFalse(line.contains("secret"), line));
    }

    @Test
    void oneLineIsForAllThatAreStored() {
        take(message("m1", "1"), message("m2", "\"é\""), message("bad", "x"));

        assertEquals(
                "{\"requestId\":\"request-1\",\"outcome\":\"STORED\",\"size\":[1,3],\"ids\":[\""
                        + DocumentIds.ofMessage(QUEUE, "m1") + "\",\"" + DocumentIds.ofMessage(QUEUE, "m2") + "\"]}",
                context.lines.get(1));
        assertEquals(2, context.lines.size());
    }

    @Test
    void theLastOfABatchWinsWhereSeveralHaveOneId() {
        QueueMessage[] messages = {
            with(message("m1", "1"), "id", ID), with(message("m2", "2"), "id", ID), with(message("m3", "x"), "id", ID)
        };

        assertEquals(Set.of("m3"), take(messages));

        assertEquals(Optional.of("2"), table.text(ID));
        assertTrue(
                context.lines.stream().anyMatch(line -> line.contains("\"outcome\":\"SUPERSEDED\"")),
                context.lines::toString);
    }

    @Test
    void messagesWithOneIdShareTheirFate() {
        DocumentStore lost = table.store(new LimitedDynamoDb(IngestTable.CLIENT, 0));

        Set<String> failed = take(lost, with(message("m1", "1"), "id", ID), with(message("m2", "2"), "id", ID));

        assertEquals(Set.of("m1", "m2"), failed);
        assertEquals(1, context.lines.size());
        assertTrue(context.lines.get(0).contains("\"messages\":[\"m1\",\"m2\"]"), context.lines::toString);
    }

    @Test
    void afterAFailureTheLaterMessagesOfItsGroupFailAndAreNotStored() {
        Set<String> failed = take(
                inGroup("a", message("a1", "1")),
                inGroup("a", message("a2", "x")),
                inGroup("b", message("b1", "2")),
                inGroup("a", message("a3", "3")),
                inGroup("b", message("b2", "4")));

        assertEquals(Set.of("a2", "a3"), failed);
        assertEquals(3, table.items().size());
        assertTrue(context.lines.get(1).contains("\"outcome\":\"HELD_BACK\""), context.lines::toString);
    }

    @Test
    void inAStandardQueueAGroupIsNoOrder() {
        Set<String> failed = take(
                new QueueMessage("m1", "x", QUEUE, TestMessages.SENT, Optional.of("a"), Map.of()),
                new QueueMessage("m2", "1", QUEUE, TestMessages.SENT, Optional.of("a"), Map.of()));

        assertEquals(Set.of("m1"), failed);
    }

    @Test
    void laterMessagesOfAGroupReplaceTheEarlierOnesInTheirOrder() {
        Set<String> failed = take(
                inGroup("a", with(message("m1", "1"), "id", ID)), inGroup("a", with(message("m2", "2"), "id", ID)));

        assertEquals(Set.of(), failed);
        assertEquals(Optional.of("2"), table.text(ID));
    }

    @Test
    void allFailWhereTheTableCannotBeReachedAndOneLineSaysSo() {
        DocumentStore lost = table.store(new LimitedDynamoDb(IngestTable.CLIENT, 0));

        assertEquals(Set.of("m1", "m2"), take(lost, message("m1", "1"), message("m2", "2")));

        assertEquals(1, context.lines.size());
        assertTrue(context.lines.get(0).contains("\"outcome\":\"FAILED\""), context.lines::toString);
        assertTrue(context.lines.get(0).contains("SdkClientException"), context.lines::toString);
    }

    @Test
    void throttledMessagesFail() {
        DocumentStore throttled = table.store(LimitedDynamoDb.throttling());

        assertEquals(Set.of("m1", "m2"), take(throttled, message("m1", "1"), with(message("m2", "2"), "id", ID)));

        assertTrue(
                context.lines.stream().allMatch(line -> line.contains("\"outcome\":\"THROTTLED\"")),
                context.lines::toString);
    }

    @Test
    void whatThereIsNoTimeForFails() {
        BatchReport report = new BatchReport(new RequestLog(false), context);

        ingestion(table.store())
                .take(List.of(message("m1", "1"), message("m2", "2")), Deadline.in(Duration.ZERO), report);

        assertEquals(Set.of("m1", "m2"), report.close());
        assertEquals(0, table.items().size());
    }

    private Set<String> take(QueueMessage... messages) {
        return take(table.store(), messages);
    }

    private Set<String> take(DocumentStore store, QueueMessage... messages) {
        BatchReport report = new BatchReport(new RequestLog(false), context);
        ingestion(store).take(List.of(messages), FAR, report);
        return report.close();
    }

    private static Ingestion ingestion(DocumentStore store) {
        return new Ingestion(store, TIME_TO_LIVE, Set.of(), () -> {
            throw new AssertionError("no queue of a bucket");
        });
    }
}
