package dev.mimic.functions.store;

import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Repeats failed calls of a service as the SDK does, but pauses no longer than the deadline of the call allows.
 *
 * <p>The SDK's own loop ignores the timeout of a call: it starts a pause that the timeout then cuts short, and reports only
 * that time ran out. This one reports what the service answered last, so throttling remains throttling.
 */
public final class PatientRetries {

    /** The default of the SDK's client for DynamoDB, which it loses with any setting of its retries. */
    private static final int MAX_ATTEMPTS = 9;

    /** The pauses after a fault, with the defaults of the SDK's client for DynamoDB: less than seven seconds in all. */
    private static final BackoffStrategy AFTER_FAULT =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofSeconds(20));

    /**
     * The pauses after throttling: less than five seconds in all. By default they are up to 20 seconds each, longer than a
     * function may run.
     */
    private static final BackoffStrategy AFTER_THROTTLING =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofSeconds(1));

    private final String service;
    private final RetryStrategy strategy;

    /**
     * Makes the retries of one service.
     *
     * @param service its name
     * @param strategy decides which calls are repeated, how often and when; of this service alone, because it counts its faults
     */
    public PatientRetries(String service, RetryStrategy strategy) {
        this.service = service;
        this.strategy = strategy;
    }

    /**
     * {@return the SDK's rules, with the numbers for DynamoDB} A retry takes 5 of 500 tokens, or none after throttling; a
     * success gives back what its last retry took, at least one. So a function whose calls all fail soon makes each only
     * once, until calls succeed again.
     */
    public static RetryStrategy strategy() {
        return AwsRetryStrategy.legacyRetryStrategy().toBuilder()
                .maxAttempts(MAX_ATTEMPTS)
                .backoffStrategy(AFTER_FAULT)
                .throttlingBackoffStrategy(AFTER_THROTTLING)
                // A damaged answer: its checksum is wrong, or its checksum or base64 cannot be read.
                .retryOnExceptionInstanceOf(Crc32MismatchException.class)
                .retryOnExceptionOrCauseInstanceOf(IllegalArgumentException.class)
                .build();
    }

    /**
     * Makes attempts until one succeeds.
     *
     * @param <T> what an attempt answers
     * @param deadline when it must have been answered
     * @param attempt makes one
     * @return the answer
     * @throws SdkException the last fault, if there is to be no other attempt
     */
    public <T> T call(Deadline deadline, Supplier<T> attempt) {
        RetryToken token = strategy.acquireInitialToken(AcquireInitialTokenRequest.create(service))
                .token();
        SdkException last = null;
        while (true) {
            try {
                T answer = attempt.get();
                strategy.recordSuccess(RecordSuccessRequest.create(token));
                return answer;
            } catch (ApiCallTimeoutException e) {
                throw last == null ? e : last;
            } catch (SdkException e) {
                last = e;
                token = pause(e, token, deadline);
            }
        }
    }

    /**
     * Waits until it is time for the next attempt.
     *
     * @return the token of the next attempt
     * @throws SdkException the fault, if there is to be no other attempt
     */
    private RetryToken pause(SdkException fault, RetryToken token, Deadline deadline) {
        try {
            RefreshRetryTokenResponse next = strategy.refreshRetryToken(RefreshRetryTokenRequest.builder()
                    .token(token)
                    .failure(fault)
                    .build());
            if (next.delay().compareTo(deadline.left()) >= 0) {
                throw fault;
            }
            Thread.sleep(next.delay().toMillis());
            return next.token();
        } catch (TokenAcquisitionFailedException noMore) {
            throw fault;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fault;
        }
    }

    /**
     * Waits until it is time for the next attempt at what DynamoDB has left unprocessed.
     *
     * @param attempt the number of the attempt that was made, from 1
     * @return whether there is to be another
     */
    static boolean pauseAfterThrottling(int attempt, Deadline deadline) {
        Duration delay = AFTER_THROTTLING.computeDelay(attempt + 1);
        if (attempt == MAX_ATTEMPTS || deadline.isOver() || delay.compareTo(deadline.left()) >= 0) {
            return false;
        }
        try {
            Thread.sleep(delay.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
