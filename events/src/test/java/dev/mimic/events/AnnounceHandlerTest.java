package dev.mimic.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.events.announce.ScriptedBus;
import dev.mimic.events.ingest.IngestContext;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

final class AnnounceHandlerTest {

    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:123456789012:table/Mimic";
    private static final String SECRET = "the text of the document";

    private final IngestContext context = new IngestContext();
    private final ScriptedBus bus = ScriptedBus.takingAll();

    @Test
    void putsAnEventWithTheTimeAndTheTableButWithoutTheDocument() throws IOException {
        AnnounceHandlers.answer(
                bus,
                List.of(record(
                        "a",
                        "\"NewImage\":" + item("a", "\"size\":{\"N\":\"26\"},\"expires\":{\"N\":\"4102444800\"}"))),
                context);

        assertEquals(
                List.of(PutEventsRequestEntry.builder()
                        .eventBusName("orders")
                        .source("dev.mimic")
                        .detailType("Document Stored")
                        .time(Instant.ofEpochSecond(1_479_499_740))
                        .resources(TABLE)
                        .detail("{\"id\":\"a\",\"size\":26,\"expires\":\"2100-01-01T00:00:00Z\"}")
                        .build()),
                bus.taken);
        assertFalse((bus.taken + "" + context.lines).contains(SECRET));
    }

    /** "DynamoDB Streams and Time to Live": who has removed the item. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dynamodb.amazonaws.com | 4102444800 | expired
            dynamodb.amazonaws.com | 1400000000 | expired
            AIDAJDPLRKLG7UEXAMPLE | 4102444800 | deleted
            AIDAJDPLRKLG7UEXAMPLE | 1400000000 | expired
            """)
    void saysWhyADocumentIsGone(String principal, String expires, String reason) throws IOException {
        AnnounceHandlers.answer(
                bus,
                List.of(record("a", "\"OldImage\":" + item("a", "\"expires\":{\"N\":\"" + expires + "\"}"))
                        .replace(
                                "\"dynamodb\":{\"A",
                                "\"userIdentity\":{\"type\":\"Service\",\"principalId\":\"" + principal
                                        + "\"},\"dynamodb\":{\"A")),
                context);

        assertTrue(bus.taken.get(0).detail().endsWith(",\"reason\":\"" + reason + "\"}"), () -> bus.taken.toString());
        assertEquals("Document Removed", bus.taken.get(0).detailType());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a/0 | "NewImage":{"id":{"S":"a/0"},"body":{"B":"AAAA"}}
            a/0 | "NewImage":{"id":{"S":"a/0"},"expires":{"N":"1"}},"OldImage":{"id":{"S":"a/0"},"body":{"B":"AAAA"}}
            a | "NewImage":{"id":{"S":"a"},"removed":{"BOOL":true},"sequencer":{"S":"1"},"expires":{"N":"4102444800"}}
            a | "OldImage":{"id":{"S":"a"},"removed":{"BOOL":true},"sequencer":{"S":"1"},"expires":{"N":"4102444800"}}
            a | "NewImage":{"id":{"S":"a"},"note":{"S":"x"}}
            a | "NewImage":{"id":{"S":"a"},"body":{"S":"1"},"expires":{"N":"1479499740"}}
            """)
    void saysNothingOfWhatReadersDoNotSee(String id, String images) throws IOException {
        assertEquals("{\"batchItemFailures\":[]}", AnnounceHandlers.answer(bus, List.of(record(id, images)), context));
        assertEquals(List.of(), bus.taken);
        assertEquals(List.of(), bus.calls);
    }

    @ParameterizedTest
    @CsvSource({"1, '[1]'", "10, '[10]'", "11, '[10, 1]'", "100, '[10, 10, 10, 10, 10, 10, 10, 10, 10, 10]'"})
    void putsTenEventsByACall(int records, String calls) throws IOException {
        AnnounceHandlers.answer(bus, stored(records), context);

        assertEquals(calls, bus.calls.toString());
        assertEquals(records, bus.taken.size());
        assertEquals(1, context.lines.size());
        assertTrue(
                context.lines.get(0).contains("\"records\":" + records + ",\"stored\":" + records + ",\"removed\":0"),
                context.lines::toString);
    }

    @Test
    void answersWithTheFirstRecordThatWasNotPut() throws IOException {
        ScriptedBus refusing = new ScriptedBus(
                entry -> entry.detail().contains("\"12\"") || entry.detail().contains("\"14\"")
                        ? Optional.of("AccessDeniedException")
                        : Optional.empty());

        String answer = AnnounceHandlers.answer(refusing, stored(30), context);

        assertEquals("{\"batchItemFailures\":[{\"itemIdentifier\":\"1012\"}]}", answer);
        assertEquals(List.of(10, 10), refusing.calls);
        assertTrue(
                context.lines.get(0).contains("\"outcome\":\"FAILED\"")
                        && context.lines
                                .get(0)
                                .contains("\"records\":30,\"stored\":12,\"removed\":0,\"left\":18,"
                                        + "\"reason\":\"AccessDeniedException: refused by the test\""),
                context.lines::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InternalFailure", "ThrottlingException"})
    void putsAgainWhatMayPass(String code) throws IOException {
        List<String> faults = new ArrayList<>(List.of(code, code));
        ScriptedBus passing = new ScriptedBus(entry -> entry.detail().contains("\"3\"") && !faults.isEmpty()
                ? Optional.of(faults.remove(0))
                : Optional.empty());

        assertEquals("{\"batchItemFailures\":[]}", AnnounceHandlers.answer(passing, stored(5), context));

        assertEquals(List.of(5, 2, 2), passing.calls);
        assertEquals(
                "{\"id\":\"4\"}", passing.taken.get(passing.taken.size() - 1).detail());
    }

    @Test
    void answersWithTheFirstRecordIfTheBusIsNotThere() throws IOException {
        EventBridgeClient none = new EventBridgeClient() {
            @Override
            public PutEventsResponse putEvents(PutEventsRequest request) {
                throw EventBridgeException.builder()
                        .message("no")
                        .statusCode(400)
                        .build();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {
                // nothing to close
            }
        };

        assertEquals(
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"1000\"}]}",
                AnnounceHandlers.answer(none, stored(2), context));
        assertTrue(context.lines.get(0).contains("\"cause\":\"software.amazon"), context.lines::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"Records\":[]}",
                "{\"Records\":[1]}",
                "{\"Records\":[{}]}",
                "{\"Records\":[{\"dynamodb\":1}]}",
                "{\"Records\":[{\"eventSourceARN\":\"a\",\"dynamodb\":{\"SequenceNumber\":\"1\",\"Keys\":{}}}]}"
            })
    void refusesWhatIsNoEventOfAStream(String event) {
        assertThrows(IllegalArgumentException.class, () -> AnnounceHandlers.answer(bus, event, context));
    }

    @Test
    void needsABus() {
        assertEquals(
                "the environment variable MIMIC_EVENT_BUS must be set, but is not",
                assertThrows(
                                IllegalStateException.class,
                                () -> AnnounceHandler.required("MIMIC_EVENT_BUS", Map.of("MIMIC_EVENT_BUS", "")))
                        .getMessage());
    }

    private static List<String> stored(int records) {
        return IntStream.range(0, records)
                .mapToObj(i -> record(
                                Integer.toString(i), "\"NewImage\":" + item(Integer.toString(i), "\"a\":{\"S\":\"\"}"))
                        .replace("\"SequenceNumber\":\"1\"", "\"SequenceNumber\":\"" + (1000 + i) + "\""))
                .toList();
    }

    private static String item(String id, String more) {
        return "{\"id\":{\"S\":\"" + id + "\"},\"body\":{\"S\":\"\\\"" + SECRET + "\\\"\"}," + more + "}";
    }

    /** As the example of "Using AWS Lambda with Amazon DynamoDB"; the time may be a decimal number. */
    private static String record(String id, String images) {
        return "{\"eventID\":\"1\",\"eventVersion\":\"1.0\",\"dynamodb\":{\"ApproximateCreationDateTime\":1.47949974E9,"
                + "\"Keys\":{\"id\":{\"S\":\"" + id + "\"}}," + images
                + ",\"StreamViewType\":\"NEW_AND_OLD_IMAGES\",\"SequenceNumber\":\"1\",\"SizeBytes\":26},"
                + "\"awsRegion\":\"eu-west-1\",\"eventName\":\"any\",\"eventSourceARN\":\"" + TABLE
                + "/stream/2015-06-27T00:48:05.899\",\"eventSource\":\"aws:dynamodb\"}";
    }
}
