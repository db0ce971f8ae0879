package dev.mimic.events.ingest;

import dev.mimic.functions.AnswerSize;
import dev.mimic.functions.Utf8;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.PatientRetries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads the objects of buckets. */
final class ObjectReader {

    /** So that one object which S3 is slow to answer does not take the time of the whole batch. 6 MB take less than a second. */
    private static final Duration MOST_OF_ONE_OBJECT = Duration.ofSeconds(3);

    private final S3Client s3;
    private final PatientRetries retries = new PatientRetries("S3", PatientRetries.strategy());

    /**
     * Makes a reader.
     *
     * @param s3 a client that makes each call only once
     */
    ObjectReader(S3Client s3) {
        this.s3 = s3;
    }

    /**
     * Reads an object as it is now.
     *
     * @return its text; empty if there is no object of this key
     * @throws RefusedException if it is too large, no UTF-8, or not to be had
     */
    Optional<ObjectText> read(ObjectEvent event, Deadline deadline) {
        Deadline end = Deadline.in(timeFor(deadline));
        ReadObject object;
        try {
            object = retries.call(end, () -> s3.getObject(requestFor(event, end), ObjectReader::read));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (S3Exception e) {
            throw refusal(event, e);
        }
        if (object.isTooLarge()) {
            throw new RefusedException(
                    IngestOutcome.TOO_LARGE,
                    "Document too large: " + event.address() + " has " + object.length()
                            + " bytes, and an answer carries at most " + AnswerSize.MAX_TEXT_BYTES);
        }
        return Optional.of(new ObjectText(textOf(event, object.bytes()), object.lastModified()));
    }

    private static GetObjectRequest requestFor(ObjectEvent event, Deadline end) {
        return GetObjectRequest.builder()
                .bucket(event.bucket())
                .key(event.key())
                .overrideConfiguration(call -> call.apiCallTimeout(end.left()))
                .build();
    }

    private static Duration timeFor(Deadline deadline) {
        Duration left = deadline.left();
        return left.compareTo(MOST_OF_ONE_OBJECT) < 0 ? left : MOST_OF_ONE_OBJECT;
    }

    private static ReadObject read(GetObjectResponse response, InputStream content) {
        long length = response.contentLength();
        if (length > AnswerSize.MAX_TEXT_BYTES) {
            // The SDK ends the connection of what is not read.
            return new ReadObject(length, new byte[0], response.lastModified());
        }
        try {
            byte[] bytes = content.readAllBytes();
            // Neither the JDK nor the SDK says so where the connection ends too early, and half a number is one, too.
            if (bytes.length != length) {
                throw RetryableException.create("S3 sent " + bytes.length + " bytes of " + length);
            }
            return new ReadObject(length, bytes, response.lastModified());
        } catch (IOException e) {
            throw RetryableException.create("S3 sent not all of an object", e);
        }
    }

    private static ByteBuffer textOf(ObjectEvent event, byte[] bytes) {
        ByteBuffer text = ByteBuffer.wrap(bytes);
        if (!Utf8.isValid(text)) {
            throw new RefusedException(IngestOutcome.INVALID, "Invalid JSON: " + event.address() + " is not UTF-8");
        }
        return text;
    }

    private static RefusedException refusal(ObjectEvent event, S3Exception e) {
        String code = Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("an error");
        boolean throttled = e.isThrottlingException() || code.equals("SlowDown");
        String hint = e.statusCode() == 403
                ? ": the function's role must be allowed to read it, to list its bucket, and to decrypt by its key of AWS KMS"
                : "";
        return new RefusedException(
                throttled ? IngestOutcome.THROTTLED : IngestOutcome.FAILED,
                "S3 answered " + code + ", status " + e.statusCode() + ", request " + e.requestId() + " to a read of "
                        + event.address() + hint);
    }

    private record ReadObject(long length, byte[] bytes, Instant lastModified) {

        boolean isTooLarge() {
            return length > AnswerSize.MAX_TEXT_BYTES;
        }
    }

    /**
     * What an object holds.
     *
     * @param text its text in UTF-8
     * @param lastModified when it was put there, from which on a document lives
     */
    record ObjectText(ByteBuffer text, Instant lastModified) {}
}
