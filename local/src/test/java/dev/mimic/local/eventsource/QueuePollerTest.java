package dev.mimic.local.eventsource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.InvocationResult.Answered;
import dev.mimic.local.service.InvocationResult.Failed;
import dev.mimic.local.service.MessageQueue;
import dev.mimic.local.sqs.ServedSqs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a poller makes of a real queue, whose function is the test. */
final class QueuePollerTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:F";

    /** A batch that the function has begun and not ended. */
    private record Invocation(JsonNode event, CompletableFuture<InvocationResult> result) {

        List<String> bodies() {
            return Consumer.values(event, "/body");
        }

        List<String> ids() {
            return Consumer.values(event, "/messageId");
        }

        void answer(String json) {
            result.complete(new Answered(json.getBytes(StandardCharsets.UTF_8)));
        }

        void fail() {
            result.complete(new Failed("{}".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @TempDir
    private Path directory;

    private final BlockingQueue<Invocation> begun = new LinkedBlockingQueue<>();
    private ServedSqs served;
    private MessageQueue queue;
    private QueuePoller poller;

    private void queue(String name, String properties) throws IOException {
        served = new ServedSqs(
                directory,
                "{\"Q\": {\"Type\": \"AWS::SQS::Queue\", \"Properties\": {\"QueueName\": \"%s\"%s}}}"
                        .formatted(name, properties));
        queue = served.sqs().find("arn:aws:sqs:us-east-1:000000000000:" + name, "a test");
    }

    private void poll(int batchSize, Duration window, List<String> patterns, boolean reports, int maxConcurrency) {
        Mapping.Common common =
                new Mapping.Common("id", "Mapping", queue.arn(), FUNCTION, batchSize, window, patterns, reports);
        poller = new QueuePoller(new QueueMapping(common, maxConcurrency), queue, (arn, event) -> {
            assertEquals(FUNCTION, arn);
            Invocation invocation = new Invocation(parse(event), new CompletableFuture<>());
            begun.add(invocation);
            return invocation.result();
        });
        poller.start();
    }

    private static JsonNode parse(byte[] event) {
        try {
            return MAPPER.readTree(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        poller.close();
        served.close();
    }

    private void send(String... bodies) {
        for (String body : bodies) {
            queue.send(body, Optional.empty(), Optional.empty());
        }
    }

    private void sendTo(String group, String... bodies) {
        for (String body : bodies) {
            queue.send(body, Optional.of(group), Optional.of(group + body.substring(0, Math.min(body.length(), 100))));
        }
    }

    private Invocation next() throws InterruptedException {
        return Optional.ofNullable(begun.poll(60, TimeUnit.SECONDS)).orElseThrow();
    }

    private void awaitEmpty() throws InterruptedException {
        for (int i = 0; poller.underWay().isPresent(); i++) {
            assertTrue(i < 6000, () -> poller.underWay().get());
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static String failures(List<String> ids) {
        return "{\"batchItemFailures\": ["
                + String.join(
                        ", ",
                        ids.stream()
                                .map(id -> "{\"itemIdentifier\": \"" + id + "\"}")
                                .toList())
                + "]}";
    }

    @Test
    void whatIsDoneIsDeletedAndWhatHasFailedComesBackAfterItsVisibilityTimeout() throws Exception {
        queue("partly", ", \"VisibilityTimeout\": 1");
        send("a", "b", "c");
        poll(10, Duration.ZERO, List.of(), true, 5);

        List<String> bodies = new ArrayList<>();
        while (bodies.stream().filter("b"::equals).count() < 2) {
            Invocation invocation = next();
            List<String> failed = bodies.contains("b") || !invocation.bodies().contains("b")
                    ? List.of()
                    : List.of(invocation.ids().get(invocation.bodies().indexOf("b")));
            bodies.addAll(invocation.bodies());
            invocation.answer(failures(failed));
        }
        awaitEmpty();

        assertEquals(List.of("a", "b", "b", "c"), bodies.stream().sorted().toList());
    }

    @Test
    void allOfABatchComesBackThatFailsOrWhoseAnswerIsWrong() throws Exception {
        queue("failing", ", \"VisibilityTimeout\": 1");
        send("a");
        poll(1, Duration.ZERO, List.of(), true, 5);

        next().fail();
        next().answer("no JSON");
        next().result().completeExceptionally(new IllegalStateException("shut down"));
        Invocation last = next();
        last.answer("null");
        awaitEmpty();

        assertEquals(List.of("4"), Consumer.values(last.event(), "/attributes/ApproximateReceiveCount"));
    }

    @Test
    void aWindowGathersMoreThanOneCallReceives() throws Exception {
        queue("window", "");
        send(IntStream.range(0, 25).mapToObj(Integer::toString).toArray(String[]::new));
        poll(25, Duration.ofSeconds(300), List.of(), false, 5);

        Invocation all = next();
        all.answer("null");
        awaitEmpty();

        assertEquals(25, all.bodies().stream().distinct().count());
    }

    @Test
    void noMoreBatchesAreUnderWayThanThereMayBe() throws Exception {
        queue("concurrency", "");
        send("a", "b", "c", "d", "e", "f");
        poll(1, Duration.ZERO, List.of(), false, 2);
        List<Invocation> underWay = new ArrayList<>(List.of(next(), next()));

        for (int i = 0; i < 4; i++) {
            assertEquals(List.of(), List.copyOf(begun));
            underWay.remove(0).answer("null");
            underWay.add(next());
        }
        underWay.forEach(invocation -> invocation.answer("null"));
        awaitEmpty();

        assertEquals(List.of(), List.copyOf(begun));
    }

    /** AWS's page "Using event filtering with an Amazon SQS event source". */
    @Test
    void whatDoesNotMatchIsDeleted() throws Exception {
        queue("filtered", "");
        send(
                "{\"code\": \"BBBB\", \"n\": 1}",
                "{\"code\": \"AAAA\"}",
                "BBBB",
                "[\"BBBB\"]",
                "{\"code\": \"BBBB\", \"n\": 2}");
        poll(1, Duration.ZERO, List.of("{\"body\": {\"code\": [\"BBBB\"]}}"), false, 1);

        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Invocation invocation = next();
            bodies.addAll(invocation.bodies());
            invocation.answer("null");
        }
        awaitEmpty();

        assertEquals(
                List.of("{\"code\": \"BBBB\", \"n\": 1}", "{\"code\": \"BBBB\", \"n\": 2}"),
                bodies.stream().sorted().toList());
        assertEquals(List.of(), List.copyOf(begun));
    }

    @Test
    void groupsOfAFifoQueueAreSideBySideAndEachIsInOrder() throws Exception {
        queue("groups.fifo", ", \"FifoQueue\": true");
        sendTo("one", "1a", "1b", "1c");
        sendTo("two", "2a");
        poll(2, Duration.ZERO, List.of(), false, 5);

        Invocation first = next();
        // While the first batch is under way: of another group, since the rest of its own is held back.
        Invocation second = next();
        List<String> firstTwo =
                List.of(first.bodies().toString(), second.bodies().toString());
        second.answer("null");
        first.answer("null");
        Invocation third = next();
        third.answer("null");
        awaitEmpty();

        assertEquals(List.of("[1a, 1b]", "[2a]"), firstTwo);
        assertEquals(List.of("1c"), third.bodies());
    }

    /** Messages may have 1 MiB, and an event 6 MB: what does not fit into one must not overtake what has failed in it. */
    @Test
    void moreOfAGroupThanFitsIntoAnEventIsInOrder() throws Exception {
        queue("large.fifo", ", \"FifoQueue\": true, \"VisibilityTimeout\": 300");
        List<String> sent = IntStream.range(0, 8)
                .mapToObj(i -> Integer.toString(i).repeat(1_000_000))
                .toList();
        sendTo("one", sent.toArray(String[]::new));
        poll(10, Duration.ZERO, List.of(), false, 5);

        boolean hasFailed = false;
        List<String> done = new ArrayList<>();
        while (done.size() < sent.size()) {
            Invocation invocation = next();
            if (!hasFailed && invocation.bodies().contains(sent.get(0))) {
                hasFailed = true;
                invocation.fail();
                served.sqs().advance(Duration.ofSeconds(300));
            } else {
                done.addAll(invocation.bodies());
                invocation.answer("null");
            }
        }
        awaitEmpty();

        assertEquals(first(sent), first(done));
    }

    private static List<Character> first(List<String> bodies) {
        return bodies.stream().map(body -> body.charAt(0)).toList();
    }

    @Test
    void whatAPauseFindsUnderWayEndsAndNothingBegins() throws Exception {
        queue("paused", "");
        poll(1, Duration.ZERO, List.of(), false, 5);
        send("before");
        Invocation before = next();
        CompletableFuture<Void> paused = CompletableFuture.runAsync(poller::pause);

        before.answer("null");
        paused.join();
        served.sqs().reset();
        poller.resume();
        send("after");
        Invocation after = next();
        after.answer("null");
        awaitEmpty();

        assertEquals(List.of("after"), after.bodies());
    }
}
