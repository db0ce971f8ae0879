package dev.mimic.local.eventbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.eventbridge.Target.Retries;
import dev.mimic.local.eventbridge.Target.ToFunction;
import dev.mimic.local.eventbridge.Target.ToQueue;
import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.MessageQueue;
import dev.mimic.local.service.ReceivedMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A queue that cannot be reached for a while, which a real one cannot be made to be. */
final class DeliveriesTest {

    private final AtomicInteger faults = new AtomicInteger();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> dead = new CopyOnWriteArrayList<>();
    private final MessageQueue queue = new BrokenQueue();

    private final Deliveries deliveries = new Deliveries(
            (arn, event) -> CompletableFuture.failedFuture(new AssertionError()),
            (bus, event) -> {},
            Duration.ZERO,
            Clock.systemUTC());

    @AfterEach
    void end() {
        deliveries.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "1, 185"})
    void triesAgain(int failures, int attempts) throws InterruptedException {
        faults.set(failures);

        deliver(new Retries(attempts, Duration.ofDays(1)));

        assertEquals(List.of("1"), bodies);
        assertEquals(List.of(), dead);
    }

    @ParameterizedTest
    @CsvSource({
        "0, P1D, 0, MaximumRetryAttempts",
        "1, P1D, 1, MaximumRetryAttempts",
        "185, PT0S, 0, MaximumEventAgeInSeconds"
    })
    void givesUpAsThePolicySays(int attempts, Duration age, String retries, String condition)
            throws InterruptedException {
        faults.set(Integer.MAX_VALUE);

        deliver(new Retries(attempts, age));

        assertEquals(List.of(), bodies);
        assertEquals(
                List.of(Map.of(
                        "ERROR_CODE", "SDK_CLIENT_ERROR",
                        "ERROR_MESSAGE", "unreachable",
                        "RETRY_ATTEMPTS", retries,
                        "EXHAUSTED_RETRY_CONDITION", condition,
                        "RULE_ARN", "arn:rule",
                        "TARGET_ARN", "arn:queue")),
                dead);
    }

    @Test
    void isNotIdleBeforeItHasDeliveredOrForgotten() {
        faults.set(Integer.MAX_VALUE);
        begin(new Retries(185, Duration.ofDays(1)));

        assertFalse(deliveries.isIdle());
        deliveries.reset();

        assertTrue(deliveries.isIdle());
        assertEquals(List.of(), bodies);
    }

    @Test
    void deliversNothingWhileItIsPaused() throws InterruptedException {
        deliveries.pause();
        deliver(new Retries(0, Duration.ofDays(1)));
        deliveries.reset();
        List<String> before = List.copyOf(bodies);
        deliver(new Retries(0, Duration.ofDays(1)));

        assertEquals(List.of(), before);
        assertEquals(List.of("1"), bodies);
    }

    /** It could write what it has to write into the tables of whoever comes after the reset. */
    @Test
    void aPauseWaitsForTheFunctionsThatAreInvoked() throws InterruptedException {
        BlockingQueue<CompletableFuture<InvocationResult>> begun = new LinkedBlockingQueue<>();
        Deliveries toFunctions = new Deliveries(
                (arn, event) -> {
                    CompletableFuture<InvocationResult> result = new CompletableFuture<>();
                    begun.add(result);
                    return result;
                },
                (bus, event) -> {},
                Duration.ZERO,
                Clock.systemUTC());
        begin(toFunctions, new ToFunction("arn:function"), new Retries(0, Duration.ofDays(1)));
        CompletableFuture<InvocationResult> invocation = begun.take();

        Thread pause = new Thread(toFunctions::pause);
        pause.start();
        while (pause.getState() != Thread.State.TIMED_WAITING) {
            assertTrue(pause.isAlive(), "the pause has ended before the function");
        }
        invocation.complete(new InvocationResult.Failed(new byte[0]));
        pause.join();

        assertEquals(0, begun.size());
        toFunctions.close();
    }

    private void deliver(Retries retries) throws InterruptedException {
        begin(retries);
        while (!deliveries.isIdle()) {
            Thread.sleep(5);
        }
    }

    private void begin(Retries retries) {
        begin(deliveries, new ToQueue(queue, Optional.empty()), retries);
    }

    private void begin(Deliveries by, Target.Destination destination, Retries retries) {
        Target target =
                new Target("arn:queue", destination, new TargetInput.Constant("1"), retries, Optional.of(queue));
        Event event = new Event(
                "id",
                "Test",
                "com.example",
                "1",
                Clock.systemUTC().instant(),
                "r",
                List.of(),
                "{}",
                Clock.systemUTC().instant());
        by.deliver(new Rule("rule", "arn:rule", new EventBus("arn:bus"), "{}", List.of(target)), target, event);
    }

    private final class BrokenQueue implements MessageQueue {

        @Override
        public String arn() {
            return "arn:queue";
        }

        @Override
        public boolean isFifo() {
            return false;
        }

        @Override
        public Duration visibilityTimeout() {
            return Duration.ZERO;
        }

        @Override
        public void send(String body, Optional<String> messageGroupId, Optional<String> messageDeduplicationId) {
            if (faults.getAndDecrement() > 0) {
                throw new IllegalStateException("unreachable");
            }
            bodies.add(body);
        }

        @Override
        public void send(String body, Map<String, String> messageAttributes) {
            dead.add(messageAttributes);
        }

        @Override
        public List<ReceivedMessage> receive(int most, Duration wait) {
            return List.of();
        }

        @Override
        public void delete(List<ReceivedMessage> messages) {
            // never asked to
        }

        @Override
        public long size() {
            return 0;
        }
    }
}
