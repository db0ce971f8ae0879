package dev.mimic.local.eventbridge;

import dev.mimic.local.eventbridge.Target.ToBus;
import dev.mimic.local.eventbridge.Target.ToFunction;
import dev.mimic.local.eventbridge.Target.ToQueue;
import dev.mimic.local.service.Begun;
import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.LambdaInvoker;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;

/**
 * Brings events to the targets of rules, and knows what is still under way.
 *
 * <p>What cannot be delivered is tried again as the target's {@code RetryPolicy} says, and goes to its dead-letter queue then.
 * A function is invoked asynchronously: it has the event, and an error of its own is Lambda's business, which invokes it twice
 * more.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html">Debugging event
 *     delivery</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">How Lambda handles errors and
 *     retries with asynchronous invocation</a>
 */
final class Deliveries implements AutoCloseable {

    private static final int THREADS = 4;
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final int RETRIES_OF_A_FUNCTION = 2;

    private final LambdaInvoker functions;
    private final BiConsumer<EventBus, Event> otherBuses;
    private final Duration functionWait;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(THREADS, task -> {
        Thread thread = new Thread(task, "eventbridge");
        thread.setDaemon(true);
        return thread;
    });
    /** Held for writing while what is under way is forgotten: what is sent then has been sent before or is not sent. */
    private final ReadWriteLock forgetting = new ReentrantReadWriteLock();

    private final Begun invoked = new Begun();
    private volatile UnderWay underWay = new UnderWay();
    private volatile boolean paused;

    /** The deliveries since the last {@link #reset}. */
    private static final class UnderWay {

        private final AtomicInteger count = new AtomicInteger();
    }

    /** One event on its way to one target. */
    private record Delivery(Rule rule, Target target, Event event, UnderWay of) {}

    /**
     * Delivers nothing yet.
     *
     * @param functions invokes functions
     * @param otherBuses takes the events for other buses
     * @param functionWait how long a function that has failed is left alone before its first retry; twice as long before
     *     its second
     * @param clock tells how old an event is
     */
    Deliveries(LambdaInvoker functions, BiConsumer<EventBus, Event> otherBuses, Duration functionWait, Clock clock) {
        this.functions = functions;
        this.otherBuses = otherBuses;
        this.functionWait = functionWait;
        this.clock = clock;
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Begins to bring an event to a target. */
    void deliver(Rule rule, Target target, Event event) {
        if (paused) {
            return;
        }
        UnderWay now = underWay;
        now.count.incrementAndGet();
        Delivery delivery = new Delivery(rule, target, event, now);
        executor.execute(() -> attempt(delivery, 0));
    }

    /** Whether every delivery has ended: in the target, in a dead-letter queue, or in nothing. */
    boolean isIdle() {
        return underWay.count.get() == 0;
    }

    /** Forgets what is under way, and what comes from now on. What functions have begun it waits for; it is not repeated. */
    void pause() {
        forget(true);
        invoked.awaitEnd();
    }

    /** Forgets what is under way, and delivers what comes from now on. */
    void reset() {
        forget(false);
    }

    private void forget(boolean thenPaused) {
        forgetting.writeLock().lock();
        try {
            paused = thenPaused;
            underWay = new UnderWay();
            executor.getQueue().clear();
        } finally {
            forgetting.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void attempt(Delivery delivery, int retries) {
        forgetting.readLock().lock();
        try {
            if (delivery.of() != underWay) {
                return;
            }
            String input = delivery.target().input().of(delivery.event(), delivery.rule());
            if (delivery.target().destination() instanceof ToQueue to) {
                to.queue().send(input, to.group(), Optional.empty());
                ended(delivery);
            } else if (delivery.target().destination() instanceof ToFunction to) {
                if (ExactJson.read(input).isEmpty()) {
                    throw new IllegalArgumentException("the input of a function must be JSON");
                }
                invoke(delivery, to, input.getBytes(StandardCharsets.UTF_8), 0);
            } else if (delivery.target().destination() instanceof ToBus to) {
                otherBuses.accept(to.bus(), delivery.event());
                ended(delivery);
            }
        } catch (IllegalArgumentException e) {
            // No other attempt would end otherwise.
            giveUp(delivery, Map.of("ERROR_CODE", "INVALID_PARAMETER", "ERROR_MESSAGE", message(e)));
        } catch (RuntimeException e) {
            retry(delivery, retries, e);
        } finally {
            forgetting.readLock().unlock();
        }
    }

    private void retry(Delivery delivery, int retries, RuntimeException fault) {
        Target.Retries policy = delivery.target().retries();
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(retries, 10));
        Duration age = Duration.between(delivery.event().ingested(), clock.instant());
        if (retries < policy.attempts() && age.compareTo(policy.age()) < 0) {
            later(() -> attempt(delivery, retries + 1), wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        } else {
            giveUp(
                    delivery,
                    Map.of(
                            "ERROR_CODE",
                            "SDK_CLIENT_ERROR",
                            "ERROR_MESSAGE",
                            message(fault),
                            "RETRY_ATTEMPTS",
                            Integer.toString(retries),
                            "EXHAUSTED_RETRY_CONDITION",
                            retries < policy.attempts() ? "MaximumEventAgeInSeconds" : "MaximumRetryAttempts"));
        }
    }

    private static String message(RuntimeException fault) {
        return Optional.ofNullable(fault.getMessage())
                .filter(message -> !message.isEmpty())
                .orElseGet(() -> fault.getClass().getName());
    }

    /** Sends the event, and not what the target would have got of it, to the dead-letter queue if there is one. */
    private void giveUp(Delivery delivery, Map<String, String> why) {
        try {
            delivery.target().deadLetters().ifPresent(queue -> {
                Map<String, String> attributes = new HashMap<>(why);
                attributes.put("RULE_ARN", delivery.rule().arn());
                attributes.put("TARGET_ARN", delivery.target().arn());
                queue.send(delivery.event().json(), attributes);
            });
        } finally {
            ended(delivery);
        }
    }

    private void invoke(Delivery delivery, ToFunction function, byte[] input, int retries) {
        invoked.begin();
        functions.invoke(function.arn(), input).whenComplete((result, fault) -> {
            invoked.end();
            if (result instanceof InvocationResult.Answered || retries == RETRIES_OF_A_FUNCTION) {
                ended(delivery);
            } else {
                later(
                        () -> invokeAgain(delivery, function, input, retries + 1),
                        functionWait.multipliedBy(1L << retries));
            }
        });
    }

    private void invokeAgain(Delivery delivery, ToFunction function, byte[] input, int retries) {
        forgetting.readLock().lock();
        try {
            if (delivery.of() == underWay) {
                invoke(delivery, function, input, retries);
            }
        } finally {
            forgetting.readLock().unlock();
        }
    }

    private void later(Runnable attempt, Duration wait) {
        if (!executor.isShutdown()) {
            executor.schedule(attempt, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void ended(Delivery delivery) {
        delivery.of().count.decrementAndGet();
    }
}
