package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** How often and how long a call is tried. The timeouts of the tests only tell a call that ends from one that does not. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DynamoDbCallTest {

    private static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";
    private static final Document DOCUMENT = new Document("1", Optional.empty());

    @Test
    void triesAgainWhenItIsThrottled() {
        ScriptedDynamoDb dynamoDb = ScriptedDynamoDb.throttlingOnce();

        dynamoDb.store().put(ID, DOCUMENT, Deadline.in(Duration.ofMinutes(1)));

        assertEquals(2, dynamoDb.calls());
    }

    /** With the default timeout of the functions, 10 seconds: the caller shall hear of throttling, not of a fault. */
    @Test
    void givesUpTryingBeforeTheDeadline() {
        ScriptedDynamoDb dynamoDb = ScriptedDynamoDb.throttling();

        assertThrows(
                ThrottledException.class,
                () -> dynamoDb.store().put(ID, DOCUMENT, Deadline.in(Duration.ofMillis(9_500))));

        assertTrue(dynamoDb.calls() > 1 && dynamoDb.calls() < 20, () -> dynamoDb.calls() + " calls");
    }

    @Test
    void triesNoLongerThanUntilTheDeadline() {
        ScriptedDynamoDb dynamoDb = ScriptedDynamoDb.answering(500, "{}");

        assertThrows(ApiCallTimeoutException.class, () -> dynamoDb.store().find(ID, Deadline.in(Duration.ofMillis(1))));
    }

    @Test
    void waitsForAnAnswerNoLongerThanUntilTheDeadline() {
        DocumentStore store = ScriptedDynamoDb.silent().store();

        assertThrows(ApiCallTimeoutException.class, () -> store.put(ID, DOCUMENT, Deadline.in(Duration.ofMillis(200))));
        assertThrows(ApiCallTimeoutException.class, () -> store.find(ID, Deadline.in(Duration.ofMillis(200))));
    }

    @Test
    void failsSoonWhereTheDeadlineHasPassed() {
        DocumentStore store = ScriptedDynamoDb.silent().store();

        assertThrows(ApiCallTimeoutException.class, () -> store.find(ID, Deadline.in(Duration.ofSeconds(-5))));
    }

    @Test
    void doesNotTryAgainWhatDynamoDbRefuses() {
        ScriptedDynamoDb dynamoDb = ScriptedDynamoDb.answering(
                400, "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"message\":\"secret\"}");

        StoreException thrown =
                assertThrows(StoreException.class, () -> dynamoDb.store().find(ID, Deadline.in(Duration.ofMinutes(1))));

        assertEquals("DynamoDB answered AccessDeniedException, status 400, request scripted", thrown.getMessage());
        assertEquals(1, dynamoDb.calls());
    }
}
