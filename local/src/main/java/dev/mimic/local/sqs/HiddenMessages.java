package dev.mimic.local.sqs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The messages of a queue that were received and not deleted, with the last receipt handle of each. ElasticMQ does not tell them. */
final class HiddenMessages {

    /** How many a standard queue can have on AWS; beyond, what is in sight again is forgotten. */
    private static final int MOST = 120_000;

    private record Hidden(String receiptHandle, long untilNanos) {

        boolean isOver() {
            return untilNanos - System.nanoTime() <= 0;
        }
    }

    private final Map<String, Hidden> byMessageId = new ConcurrentHashMap<>();

    /** ElasticMQ's handles are a message id and what is new with every receipt. */
    static boolean isHandle(String receiptHandle) {
        return receiptHandle.matches("[0-9a-f-]{36}#[0-9a-f-]{36}");
    }

    private static String messageId(String receiptHandle) {
        return receiptHandle.substring(0, receiptHandle.indexOf('#'));
    }

    void add(String receiptHandle, long seconds) {
        if (byMessageId.size() >= MOST) {
            byMessageId.values().removeIf(Hidden::isOver);
        }
        byMessageId.put(
                messageId(receiptHandle),
                new Hidden(
                        receiptHandle,
                        System.nanoTime() + Duration.ofSeconds(seconds).toNanos()));
    }

    void remove(String receiptHandle) {
        byMessageId.remove(messageId(receiptHandle));
    }

    void clear() {
        byMessageId.clear();
    }

    /** Whether a message is still there, and was in sight again, or received again, after it was received by this handle. */
    boolean isExpired(String receiptHandle) {
        Hidden last = byMessageId.get(messageId(receiptHandle));
        return last != null && (!last.receiptHandle().equals(receiptHandle) || last.isOver());
    }

    /**
     * How long each message is still hidden once more time has passed.
     *
     * @return seconds by receipt handle
     */
    Map<String, Long> after(Duration passed) {
        Map<String, Long> left = new LinkedHashMap<>();
        long now = System.nanoTime() + passed.toNanos();
        byMessageId.values().stream()
                .filter(hidden -> !hidden.isOver())
                .forEach(hidden -> left.put(hidden.receiptHandle(), secondsFrom(now, hidden.untilNanos())));
        return left;
    }

    /** Rounded up: not back too early. */
    private static long secondsFrom(long now, long until) {
        return Math.max(0, Duration.ofNanos(until - now).plusNanos(999_999_999).toSeconds());
    }
}
