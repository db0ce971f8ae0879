package dev.mimic.local.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.service.MessageQueue;
import dev.mimic.local.service.ReceivedMessage;
import dev.mimic.sqs.ElasticMq;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What happens to queues while their server lives. In a second JVM, so with a second engine: that takes seconds. */
@Tag("extended")
final class SqsLifecycleTest {

    private static final String JOBS = "arn:aws:sqs:us-east-1:000000000000:jobs";

    private static final String ONE_QUEUE = """
            {"Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "jobs"}}}""";

    private static final String REDRIVEN = """
            {"Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "jobs", "VisibilityTimeout": 77,
               "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Dead", "Arn"]}, "maxReceiveCount": 1}}},
             "Dead": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "dead"}}}""";

    @TempDir
    private Path directory;

    private ServedSqs served;

    @AfterEach
    void close() {
        served.close();
    }

    private MessageQueue jobs() {
        return served.sqs().find(JOBS, "the test");
    }

    private static void send(MessageQueue queue, String body) {
        queue.send(body, Optional.empty(), Optional.empty());
    }

    private static List<String> bodies(MessageQueue queue) {
        return queue.receive(10, Duration.ZERO).stream()
                .map(ReceivedMessage::body)
                .toList();
    }

    @Test
    void aReloadKeepsMessagesAndSetsWhatHasChanged() throws IOException {
        served = new ServedSqs(directory, ONE_QUEUE);
        send(jobs(), "kept");

        served.serve(REDRIVEN);

        assertEquals(Duration.ofSeconds(77), jobs().visibilityTimeout());
        assertEquals(List.of("kept"), bodies(jobs()));
        served.sqs().advance(Duration.ofSeconds(77));
        assertEquals(List.of(), bodies(jobs()));
        MessageQueue dead = served.sqs().find(JOBS.replace("jobs", "dead"), "the test");
        assertEquals(
                List.of("kept"),
                dead.receive(1, Duration.ofSeconds(20)).stream()
                        .map(ReceivedMessage::body)
                        .toList());
    }

    @Test
    void aQueueThatIsTakenAwayIsServedNoMoreAndItsPolicyWithIt() throws IOException {
        served = new ServedSqs(directory, REDRIVEN);
        served.serve(ONE_QUEUE);

        send(jobs(), "again and again");
        for (int i = 0; i < 3; i++) {
            assertEquals(List.of("again and again"), bodies(jobs()));
            served.sqs().advance(Duration.ofSeconds(30));
        }
        try (SqsClient client = served.client()) {
            assertThrows(QueueDoesNotExistException.class, () -> client.getQueueUrl(get -> get.queueName("dead")));
        }
    }

    /** The name is that of two queues for the engine, too, and so it is with a second server in it. */
    @Test
    void queuesOfOneNameInTwoServersAreTwo() throws IOException {
        served = new ServedSqs(directory, ONE_QUEUE);
        send(jobs(), "first");
        try (ServedSqs other = new ServedSqs(directory, ONE_QUEUE)) {
            assertEquals(0, other.sqs().find(JOBS, "the test").size());
        }
        assertEquals(1, jobs().size());
    }

    @Test
    void hiddenMessagesComeBackWithTheirTime() throws IOException {
        served = new ServedSqs(directory, ONE_QUEUE);
        send(jobs(), "a");
        jobs().receive(1, Duration.ZERO);

        served.sqs().advance(Duration.ofSeconds(10));
        assertEquals(List.of(), bodies(jobs()));
        served.sqs().advance(Duration.ofSeconds(20));
        assertEquals(List.of("a"), bodies(jobs()));
    }

    /** A poll that waits for a hidden message gets it at once. */
    @Test
    void aPollThatWaitsGetsWhatComesBack() throws IOException {
        served = new ServedSqs(directory, ONE_QUEUE);
        send(jobs(), "a");
        jobs().receive(1, Duration.ZERO);
        CompletableFuture<List<ReceivedMessage>> poll =
                CompletableFuture.supplyAsync(() -> jobs().receive(1, Duration.ofSeconds(20)));
        assertFalse(poll.isDone());

        served.sqs().advance(Duration.ofSeconds(30));

        assertEquals("a", poll.join().get(0).body());
    }

    @Test
    void resetEmptiesQueuesAndCountsShowThem() throws IOException {
        served = new ServedSqs(directory, ONE_QUEUE);
        send(jobs(), "a");
        send(jobs(), "b");
        jobs().receive(1, Duration.ZERO);
        assertEquals(
                Map.of("messages", new TreeMap<>(Map.of("jobs", 2L))),
                served.sqs().counts());

        served.sqs().reset();

        assertEquals(
                Map.of("messages", new TreeMap<>(Map.of("jobs", 0L))),
                served.sqs().counts());
    }

    @Test
    void whatACallerSetsStaysUntilTheTemplateSaysOtherwise() throws IOException {
        served = new ServedSqs(directory, ONE_QUEUE);
        try (SqsClient client = served.client()) {
            client.setQueueAttributes(set -> set.queueUrl("https://sqs.us-east-1.amazonaws.com/000000000000/jobs")
                    .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "5")));
        }
        served.serve(ONE_QUEUE);
        assertEquals(Duration.ofSeconds(5), jobs().visibilityTimeout());

        served.serve(REDRIVEN);
        assertEquals(Duration.ofSeconds(77), jobs().visibilityTimeout());
    }

    @Test
    void anEngineThatHasDiedIsNamed() throws IOException {
        ElasticMq engine = ElasticMq.engine(ElasticMq::besideThisModule).launch();
        served = new ServedSqs(directory, ONE_QUEUE, () -> engine);
        engine.process().destroyForcibly();
        engine.process().onExit().join();

        assertTrue(assertThrows(RuntimeException.class, () -> send(jobs(), "a"))
                .getMessage()
                .startsWith("ElasticMQ, which holds the queues, does not answer"));
        try (SqsClient client = served.client()) {
            SqsException refused = assertThrows(
                    SqsException.class,
                    () -> client.receiveMessage(receive -> receive.queueUrl("http://127.0.0.1:1/000000000000/jobs")));
            assertEquals(503, refused.statusCode());
            assertEquals("ServiceUnavailable", refused.awsErrorDetails().errorCode());
        }
        assertEquals(Map.of(), served.sqs().counts());
    }
}
