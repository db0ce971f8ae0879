package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.functions.store.ScriptedDynamoDb.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** How often and how long a call is tried. The timeouts of the tests only tell a call that ends from one that does not. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DynamoDbCallTest {

    private static final String ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";
    private static final Document DOCUMENT = new Document("1", Optional.empty());
    private static final Deadline FAR = Deadline.in(Duration.ofHours(1));

    @ParameterizedTest
    @MethodSource("passingFaults")
    void triesAgainUpToEightTimes(Answer fault) {
        ScriptedDynamoDb dynamoDb =
                ScriptedDynamoDb.of(fault, fault, fault, fault, fault, fault, fault, fault, Answer.success());

        dynamoDb.store().put(ID, DOCUMENT, FAR);

        assertEquals(9, dynamoDb.calls());
    }

    static Stream<Answer> passingFaults() {
        return Stream.of(
                Answer.throttled(),
                Answer.error(400, "ProvisionedThroughputExceededException"),
                Answer.error(500, "InternalServerError"),
                Answer.error(503, "ServiceUnavailable"),
                Answer.reset());
    }

    /** A wrong checksum is told at once by the SDK (aws-sdk-java-v2, issue 5240), as is what it cannot decode. */
    @ParameterizedTest
    @MethodSource("damagedAnswers")
    void triesAgainWhereAnAnswerIsDamaged(Answer damaged) {
        ScriptedDynamoDb dynamoDb = ScriptedDynamoDb.of(damaged, Answer.success());

        assertEquals(Optional.empty(), dynamoDb.store().find(ID, FAR));

        // Once more than that: what is not there is read twice.
        assertEquals(3, dynamoDb.calls());
    }

    static Stream<Answer> damagedAnswers() {
        return Stream.concat(
                Stream.of("{\"Item\":{\"body\":{\"B\":\"%\"}}}", "{\"Item\":[7]}", "{\"Item\":", "<html>", "")
                        .map(body -> new Answer(200, body, Map.of())),
                Stream.of(
                        Answer.success().withHeader("x-amz-crc32", "17"),
                        Answer.success().withHeader("x-amz-crc32", "no number"),
                        Answer.success().withHeader("Content-Encoding", "gzip")));
    }

    @Test
    void tellsOfThrottlingAfterNineAttempts() {
        ScriptedDynamoDb dynamoDb = ScriptedDynamoDb.of(Answer.throttled());

        assertThrows(ThrottledException.class, () -> dynamoDb.store().put(ID, DOCUMENT, FAR));

        assertEquals(9, dynamoDb.calls());
    }

    /** With the default timeout of the functions, 10 seconds, the caller hears of throttling, and of a fault. */
    @RepeatedTest(100)
    void pausesForLessThanTheTimeThatAFunctionHas() {
        assertTrue(sumOfPauses("ThrottlingException", 400).compareTo(Duration.ofSeconds(5)) < 0);
        assertTrue(sumOfPauses("InternalServerError", 500).compareTo(Duration.ofSeconds(7)) < 0);
    }

    private static Duration sumOfPauses(String code, int statusCode) {
        RetryStrategy retries = PatientRetries.strategy();
        RetryToken token = retries.acquireInitialToken(AcquireInitialTokenRequest.create("test"))
                .token();
        Duration sum = Duration.ZERO;
        for (int attempt = 1; attempt < retries.maxAttempts(); attempt++) {
            RefreshRetryTokenResponse next = retries.refreshRetryToken(refresh(token, code, statusCode));
            sum = sum.plus(next.delay());
            token = next.token();
        }
        RefreshRetryTokenRequest oneMore = refresh(token, code, statusCode);
        assertThrows(TokenAcquisitionFailedException.class, () -> retries.refreshRetryToken(oneMore));
        return sum;
    }

    private static RefreshRetryTokenRequest refresh(RetryToken token, String code, int statusCode) {
        return RefreshRetryTokenRequest.builder()
                .token(token)
                .failure(DynamoDbException.builder()
                        .statusCode(statusCode)
                        .awsErrorDetails(
                                AwsErrorDetails.builder().errorCode(code).build())
                        .build())
                .build();
    }

    /** A function's timeout may be shorter than all pauses, and the parts of one document share it. */
    @Test
    void tellsOfThrottlingRatherThanPauseBeyondTheDeadline() {
        ScriptedDynamoDb dynamoDb = ScriptedDynamoDb.of(Answer.throttled());
        DocumentStore store = dynamoDb.store(Duration.ofMinutes(2));

        assertThrows(ThrottledException.class, () -> store.put(ID, DOCUMENT, Deadline.in(Duration.ofMinutes(1))));

        assertEquals(1, dynamoDb.calls());
    }

    @Test
    void tellsOfThrottlingWhereTheLastAttemptIsNotAnswered() {
        ScriptedDynamoDb dynamoDb = ScriptedDynamoDb.of(Answer.success(), Answer.throttled(), Answer.silence());
        DocumentStore store = dynamoDb.store();
        store.put(ID, DOCUMENT, FAR);

        assertThrows(ThrottledException.class, () -> store.put(ID, DOCUMENT, Deadline.in(Duration.ofSeconds(2))));

        assertEquals(3, dynamoDb.calls());
    }

    /** 500 tokens, 5 for a retry: eight retries for twelve calls, four for one more. */
    @Test
    void triesLessOftenWhereNothingSucceeds() {
        ScriptedDynamoDb dynamoDb = ScriptedDynamoDb.answering(500, "{}");
        DocumentStore store = dynamoDb.store();

        List<Integer> attempts = IntStream.rangeClosed(1, 15)
                .map(call -> attemptsOf(store, dynamoDb))
                .boxed()
                .toList();

        assertEquals(List.of(9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 5, 1, 1), attempts);
    }

    @Test
    void triesAsOftenAsEverWhereItIsThrottled() {
        ScriptedDynamoDb dynamoDb = ScriptedDynamoDb.of(Answer.throttled());
        DocumentStore store = dynamoDb.store();

        List<Integer> attempts = IntStream.rangeClosed(1, 15)
                .map(call -> attemptsOf(store, dynamoDb))
                .boxed()
                .toList();

        assertEquals(List.of(9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9), attempts);
    }

    private static int attemptsOf(DocumentStore store, ScriptedDynamoDb dynamoDb) {
        int before = dynamoDb.calls();
        assertThrows(RuntimeException.class, () -> store.put(ID, DOCUMENT, FAR));
        return dynamoDb.calls() - before;
    }

    /** A restored function may have an old clock. DynamoDB's answer tells the time, and the next attempt goes by it. */
    @Test
    void signsAgainByTheTimeThatDynamoDbTells() {
        Instant now = Instant.now().plus(Duration.ofDays(3));
        ScriptedDynamoDb dynamoDb = ScriptedDynamoDb.of(
                Answer.error(400, "RequestExpired")
                        .withHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC))),
                Answer.success());

        dynamoDb.store().put(ID, DOCUMENT, FAR);

        assertEquals(2, dynamoDb.calls());
        assertEquals(
                DateTimeFormatter.BASIC_ISO_DATE.format(
                                now.atZone(ZoneOffset.UTC).toLocalDate()) + "Z",
                dynamoDb.lastHeader("X-Amz-Date").replaceFirst("T.*Z", "Z"));
    }

    @Test
    void waitsForAnAnswerNoLongerThanUntilTheDeadline() {
        DocumentStore store = ScriptedDynamoDb.of(Answer.silence()).store();

        assertThrows(ApiCallTimeoutException.class, () -> store.put(ID, DOCUMENT, Deadline.in(Duration.ofMillis(200))));
        assertThrows(ApiCallTimeoutException.class, () -> store.find(ID, Deadline.in(Duration.ofMillis(200))));
    }

    @Test
    void failsSoonWhereTheDeadlineHasPassed() {
        DocumentStore store = ScriptedDynamoDb.of(Answer.silence()).store();

        assertThrows(ApiCallTimeoutException.class, () -> store.find(ID, Deadline.in(Duration.ofSeconds(-5))));
    }

    @Test
    void leavesAnInterruptedThreadInterrupted() {
        ScriptedDynamoDb dynamoDb = ScriptedDynamoDb.of(Answer.reset());
        DocumentStore store = dynamoDb.store(Duration.ofSeconds(30));

        Thread caller = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            while (caller.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            caller.interrupt();
        });
        interrupter.start();

        assertThrows(SdkClientException.class, () -> store.put(ID, DOCUMENT, FAR));
        assertTrue(Thread.interrupted());
    }

    @Test
    void doesNotTryAgainWhatDynamoDbRefuses() {
        ScriptedDynamoDb dynamoDb = ScriptedDynamoDb.answering(
                400, "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"message\":\"secret\"}");

        StoreException thrown =
                assertThrows(StoreException.class, () -> dynamoDb.store().find(ID, FAR));

        assertEquals("DynamoDB answered AccessDeniedException, status 400, request scripted", thrown.getMessage());
        assertEquals(1, dynamoDb.calls());
    }

    @Test
    void namesTheStatusOfAnErrorWithoutACode() {
        ScriptedDynamoDb dynamoDb = ScriptedDynamoDb.answering(400, "<html>");

        StoreException thrown =
                assertThrows(StoreException.class, () -> dynamoDb.store().find(ID, FAR));

        assertEquals("DynamoDB answered an error, status 400, request scripted", thrown.getMessage());
    }
}
