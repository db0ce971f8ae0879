package dev.mimic.local.eventbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.service.LocalCallersTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * What {@code PutEvents} answers, as its page and those of its entries document it; the messages of entries are as LocalStack's
 * {@code test_events.py} has recorded them of AWS.
 */
final class PutEventsTest {

    private static final int MB = 1024 * 1024;

    @TempDir
    private static Path directory;

    private static ServedBuses served;

    @BeforeAll
    static void serve() throws IOException {
        served = ServedBuses.serve(directory, NoQueues.INSTANCE, """
                {"Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "orders"}},
                 "All": {"Type": "AWS::Events::Rule", "Properties": {"EventBusName": {"Ref": "Bus"},
                   "EventPattern": {"source": ["com.example"]},
                   "Targets": [{"Id": "Worker", "Arn": {"Fn::GetAtt": ["Worker", "Arn"]}}]}}}""");
    }

    @AfterAll
    static void end() {
        served.close();
    }

    @BeforeEach
    void forget() throws InterruptedException {
        served.handled();
        served.service().reset();
    }

    @Test
    void noPageFromElsewhereReachesABus() throws IOException {
        int port = served.service().endpoint().getPort();

        String answer = LocalCallersTest.ask(port, "POST / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
    }

    @Test
    void givesEachEventAnId() {
        try (EventBridgeClient client = served.client()) {
            PutEventsResponse response = client.putEvents(request -> request.entries(
                    Collections.nCopies(10, ServedBuses.entry("orders", "{}").build())));

            assertEquals(0, response.failedEntryCount());
            assertEquals(
                    10,
                    response.entries().stream()
                            .map(PutEventsResultEntry::eventId)
                            .distinct()
                            .count());
            assertEquals(Map.of("orders", 10L), served.service().counts().get("events"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            source | InvalidArgument | Parameter Source is not valid. Reason: Source is a required argument.
            detailType | InvalidArgument | Parameter DetailType is not valid. Reason: DetailType is a required argument.
            detail | InvalidArgument | Parameter Detail is not valid. Reason: Detail is a required argument.
            """)
    void refusesAnEntryWithoutWhatItNeeds(String missing, String code, String message) {
        PutEventsRequestEntry.Builder entry = ServedBuses.entry("orders", "{}");
        switch (missing) {
            case "source" -> entry.source(null);
            case "detailType" -> entry.detailType(null);
            default -> entry.detail(null);
        }

        assertRefused(code, message, served.put(entry));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"text\"", "1", "null", "{} {}", "{\"a\":NaN}", " "})
    void refusesADetailThatIsNoJsonObject(String detail) {
        assertRefused("MalformedDetail", "Detail is malformed.", served.put(ServedBuses.entry("orders", detail)));
    }

    @Test
    void refusesASourceOfAws() {
        assertRefused(
                "NotAuthorizedForSourceException",
                "Not authorized for the source.",
                served.put(ServedBuses.entry("orders", "{}").source("aws.s3")));
    }

    @Test
    void refusesALongDetailType() {
        served.put(ServedBuses.entry("orders", "{}").detailType("x".repeat(128)));

        assertRefused(
                "InvalidArgument",
                "Parameter DetailType is not valid. Reason: DetailType has more than 128 characters.",
                served.put(ServedBuses.entry("orders", "{}").detailType("x".repeat(129))));
    }

    /** The others of the request are processed, and their answers are in the order of the request. */
    @Test
    void refusesAnEntryAlone() throws InterruptedException {
        int before = served.handled().size();
        try (EventBridgeClient client = served.client()) {
            PutEventsResponse response = client.putEvents(request -> request.entries(
                    ServedBuses.entry("orders", "{\"n\":1}").build(),
                    ServedBuses.entry("orders", "{").build(),
                    ServedBuses.entry("orders", "{\"n\":3}").build()));

            assertEquals(1, response.failedEntryCount());
            assertNotNull(response.entries().get(0).eventId());
            assertEquals("MalformedDetail", response.entries().get(1).errorCode());
            assertNotNull(response.entries().get(2).eventId());
            assertEquals(before + 2, served.handled().size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11})
    void takesFromOneToTenEntries(int entries) {
        EventBridgeException exception = assertThrows(
                EventBridgeException.class,
                () -> put(IntStream.range(0, entries)
                        .mapToObj(i -> ServedBuses.entry("orders", "{}").build())
                        .toList()));

        assertEquals("ValidationException", exception.awsErrorDetails().errorCode());
        assertEquals(400, exception.statusCode());
        assertTrue(exception.getMessage().contains("'entries' failed to satisfy constraint"), exception.getMessage());
    }

    /** As "Calculating PutEvents event entry size" counts: 11 of the source, 4 of the detail type, the detail, 14 of a time. */
    @Test
    void takesAMegabyteAndNoByteMore() {
        String largest = "{\"a\":\"" + "x".repeat(MB - 11 - 4 - 14 - 8) + "\"}";
        PutEventsRequestEntry.Builder entry = ServedBuses.entry("none", largest).time(Instant.EPOCH);

        assertEquals(0, served.put(entry).failedEntryCount());
        EventBridgeException exception =
                assertThrows(EventBridgeException.class, () -> served.put(entry.resources("r")));
        assertEquals("ValidationException", exception.awsErrorDetails().errorCode());
        assertTrue(
                exception.getMessage().startsWith("Total size of the entries in the request is over the limit."),
                exception.getMessage());
    }

    @Test
    void countsAllEntriesTogether() {
        PutEventsRequestEntry half = ServedBuses.entry("none", "{\"a\":\"" + "x".repeat(MB / 2) + "\"}")
                .build();

        assertThrows(EventBridgeException.class, () -> put(List.of(half, half)));
    }

    /** By its name or its ARN; the default bus is what is meant where nothing is said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            orders | orders
            arn:aws:events:us-east-1:000000000000:event-bus/orders | orders
            default | default
            arn:aws:events:us-east-1:000000000000:event-bus/default | default
            | default
            """)
    void findsABus(String nameOrArn, String bus) {
        served.put(ServedBuses.entry(nameOrArn, "{}"));

        assertEquals(Map.of(bus, 1L), served.service().counts().get("events"));
    }

    /** LocalStack's {@code test_put_events_nonexistent_event_bus} has recorded that AWS accepts it. */
    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "arn:aws:events:eu-west-1:123456789012:event-bus/orders"})
    void acceptsAnEventForABusThatIsNotThereAndLosesIt(String nameOrArn) {
        PutEventsResponse response = served.put(ServedBuses.entry(nameOrArn, "{}"));

        assertEquals(0, response.failedEntryCount());
        assertNotNull(response.entries().get(0).eventId());
        assertEquals(
                Map.of(nameOrArn + " (unknown)", 1L), served.service().counts().get("events"));
    }

    /** A person's command line has keys and a region of its own. */
    @Test
    void findsTheOnlyBusOfANameForWhoeverCalls() {
        try (EventBridgeClient client = served.client("AKIAIOSFODNN7EXAMPLE", "eu-central-1")) {
            client.putEvents(
                    request -> request.entries(ServedBuses.entry("orders", "{}").build()));
        }

        assertEquals(Map.of("orders", 1L), served.service().counts().get("events"));
    }

    @Test
    void saysWhichCallsAreServed() {
        try (EventBridgeClient client = served.client()) {
            EventBridgeException exception =
                    assertThrows(EventBridgeException.class, () -> client.listArchives(request -> {}));

            assertEquals(
                    "UnknownOperationException", exception.awsErrorDetails().errorCode());
            assertTrue(exception.getMessage().contains("PutEvents"), exception.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"Entries\":[{\"Source\":1}]}",
                "{\"Entries\":[7]}",
                "{\"Entries\":[{\"Time\":\"now\"}]}"
            })
    void refusesWhatIsNoRequest(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(served.service().endpoint())
                .header("X-Amz-Target", "AWSEvents.PutEvents")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();

        HttpResponse<String> response = HttpClient.newBuilder()
                .proxy(HttpClient.Builder.NO_PROXY)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());

        assertEquals(400, response.statusCode());
        assertTrue(response.body().startsWith("{\"__type\":\"SerializationException\","), response.body());
        assertNotEquals("", response.headers().firstValue("x-amzn-RequestId").orElse(""));
    }

    private static PutEventsResponse put(List<PutEventsRequestEntry> entries) {
        try (EventBridgeClient client = served.client()) {
            return client.putEvents(request -> request.entries(entries));
        }
    }

    private static void assertRefused(String code, String message, PutEventsResponse response) {
        PutEventsResultEntry entry = response.entries().get(0);
        assertEquals(1, response.failedEntryCount());
        assertEquals(code, entry.errorCode());
        assertEquals(message, entry.errorMessage());
        assertEquals(null, entry.eventId());
    }
}
