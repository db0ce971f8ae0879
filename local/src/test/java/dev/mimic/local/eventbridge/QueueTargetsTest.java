package dev.mimic.local.eventbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.service.MessageQueue;
import dev.mimic.local.service.ReceivedMessage;
import dev.mimic.local.service.ReceivedMessage.Attribute;
import dev.mimic.local.sqs.ServedSqs;
import dev.mimic.local.sqs.Sqs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Rules whose targets and dead-letter queues are queues, in ElasticMQ. */
final class QueueTargetsTest {

    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";

    private static final String RESOURCES = """
            {"Plain": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "plain"}},
             "Ordered": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "ordered.fifo", "FifoQueue": true,
               "ContentBasedDeduplication": true}},
             "Dead": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "dead"}},
             "All": {"Type": "AWS::Events::Rule", "Properties": {"Name": "all", "EventPattern": {"detail-type": ["All"]},
               "Targets": [{"Id": "Plain", "Arn": {"Fn::GetAtt": ["Plain", "Arn"]}},
                 {"Id": "Ordered", "Arn": {"Fn::GetAtt": ["Ordered", "Arn"]}, "InputPath": "$.detail.name",
                  "SqsParameters": {"MessageGroupId": "names"}}]}},
             "Twice": {"Type": "AWS::Events::Rule", "Properties": {"Name": "twice",
               "EventPattern": {"detail-type": ["Twice"]},
               "Targets": [{"Id": "Plain", "Arn": {"Fn::GetAtt": ["Plain", "Arn"]},
                 "InputTransformer": {"InputPathsMap": {"d": "$.detail"}, "InputTemplate": "[<d>, <d>]"},
                 "DeadLetterConfig": {"Arn": {"Fn::GetAtt": ["Dead", "Arn"]}},
                 "RetryPolicy": {"MaximumRetryAttempts": 3, "MaximumEventAgeInSeconds": 60}}]}},
             "NoJson": {"Type": "AWS::Events::Rule", "Properties": {"Name": "no-json",
               "EventPattern": {"detail-type": ["No JSON"]},
               "Targets": [{"Id": "Worker", "Arn": {"Fn::GetAtt": ["Worker", "Arn"]},
                 "InputTransformer": {"InputPathsMap": {"n": "$.detail.name"}, "InputTemplate": "\\"<n>\\""},
                 "DeadLetterConfig": {"Arn": {"Fn::GetAtt": ["Dead", "Arn"]}}}]}}}""";

    @TempDir
    private static Path directory;

    private static Sqs sqs;
    private static ServedBuses served;

    @BeforeAll
    static void serve() throws IOException {
        sqs = ServedSqs.unread();
        served = ServedBuses.serve(directory, sqs, RESOURCES);
    }

    @AfterAll
    static void end() {
        served.close();
        sqs.close();
    }

    @BeforeEach
    void forget() {
        served.service().reset();
        sqs.reset();
    }

    @Test
    void sendsTheEventToAQueue() throws Exception {
        String id =
                served.put(event("All", "{\"name\": \"Zoë\"}")).entries().get(0).eventId();

        ReceivedMessage message = received("plain").get(0);

        assertEquals(
                "{\"version\":\"0\",\"id\":\"" + id + "\",\"detail-type\":\"All\",\"source\":\"com.example\","
                        + "\"account\":\"000000000000\",\"time\":\"2026-11-30T18:00:00Z\",\"region\":\"us-east-1\","
                        + "\"resources\":[],\"detail\":{\"name\":\"Zoë\"}}",
                message.body());
        assertEquals(Map.of(), message.messageAttributes());
    }

    /** As LocalStack's {@code test_put_events_with_input_path_max_level_depth} has recorded, a text keeps its quotes. */
    @Test
    void sendsAPartOfTheEventToAGroupOfAFifoQueue() throws Exception {
        served.put(event("All", "{\"name\": \"a\"}"));
        served.put(event("All", "{\"name\": \"b\"}"));

        List<ReceivedMessage> messages = received("ordered.fifo");

        assertEquals(
                List.of("\"a\"", "\"b\""),
                messages.stream().map(ReceivedMessage::body).sorted().toList());
        assertEquals("names", messages.get(0).attributes().get("MessageGroupId"));
    }

    /** "Using dead-letter queues to process undelivered events": the event, with why it was not delivered. */
    @Test
    void sendsWhatAQueueDoesNotTakeToTheDeadLetterQueue() throws Exception {
        String detail = "{\"a\":\"" + "x".repeat(600 * 1024) + "\"}";

        served.put(event("Twice", detail));

        ReceivedMessage dead = received("dead").get(0);
        assertTrue(dead.body().endsWith("\"detail\":" + detail + "}"));
        Map<String, String> why = texts(dead);
        assertTrue(why.remove("ERROR_MESSAGE").length() > 0);
        assertEquals(
                Map.of(
                        "ERROR_CODE", "INVALID_PARAMETER",
                        "RULE_ARN", "arn:aws:events:us-east-1:000000000000:rule/twice",
                        "TARGET_ARN", ARN + "plain"),
                why);
        assertEquals(List.of(), received("plain"));
    }

    @Test
    void sendsWhatIsNoJsonForAFunctionToTheDeadLetterQueue() throws Exception {
        served.put(event("No JSON", "{\"name\": \"say \\\"hi\\\"\"}"));

        assertEquals(
                "the input of a function must be JSON",
                texts(received("dead").get(0)).get("ERROR_MESSAGE"));
        assertEquals(List.of(), served.handled());
    }

    @Test
    void refusesAFifoQueueWithoutAGroup(@TempDir Path other) throws IOException {
        ServedBuses.assembly(other).withResources(RESOURCES.replaceAll(",\\s*\"SqsParameters\": \\{[^}]*}", ""));

        AssemblyException exception =
                assertThrows(AssemblyException.class, () -> ServedBuses.read(other, ServedSqs.unread()));

        assertTrue(
                exception
                        .getMessage()
                        .endsWith("All.Targets[1].SqsParameters must have a MessageGroupId: " + ARN
                                + "ordered.fifo is a FIFO queue"),
                exception.getMessage());
    }

    @Test
    void refusesAFifoQueueForDeadLetters(@TempDir Path other) throws IOException {
        ServedBuses.assembly(other).withResources(RESOURCES.replace("\"Dead\", \"Arn\"", "\"Ordered\", \"Arn\""));

        AssemblyException exception =
                assertThrows(AssemblyException.class, () -> ServedBuses.read(other, ServedSqs.unread()));

        assertTrue(exception.getMessage().contains("must be of a standard queue"), exception.getMessage());
    }

    private static PutEventsRequestEntry.Builder event(String detailType, String detail) {
        return ServedBuses.entry("default", detail).detailType(detailType);
    }

    private static List<ReceivedMessage> received(String queue) throws InterruptedException {
        served.awaitIdle();
        MessageQueue found = sqs.find(ARN + queue, "the test");
        return found.receive(10, Duration.ZERO);
    }

    private static Map<String, String> texts(ReceivedMessage message) {
        return message.messageAttributes().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        attribute -> Optional.of(attribute.getValue())
                                .flatMap(Attribute::stringValue)
                                .orElseThrow()));
    }
}
