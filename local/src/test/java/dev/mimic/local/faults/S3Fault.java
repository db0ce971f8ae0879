package dev.mimic.local.faults;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** What may happen to a call of Amazon S3 alone. */
public enum S3Fault implements Fault {
    SLOW_DOWN(call -> call.answer(error(503, "SlowDown"))),
    TOO_MANY_REQUESTS(call -> call.answer(error(429, "TooManyRequests"))),
    INTERNAL_ERROR(call -> call.answer(error(500, "InternalError"))),
    /** What was asked for may have happened all the same. */
    INTERNAL_ERROR_AFTER_THE_CALL(call -> {
        call.forward();
        call.answer(error(500, "InternalError"));
    }),
    /** As S3 answers to who may not list the bucket, whether there is no such object or a permission is missing. */
    ACCESS_DENIED(call -> call.answer(error(403, "AccessDenied"))),
    NO_SUCH_KEY(call -> call.answer(error(404, "NoSuchKey"))),
    NO_SUCH_BUCKET(call -> call.answer(error(404, "NoSuchBucket"))),
    /** On the way there. S3 compares what comes with the digest that was signed; the engine here does not. */
    DAMAGED_UPLOAD(call -> call.answer(
            call.header("x-amz-content-sha256").equals(Optional.of(sha256(call.body())))
                    ? error(400, "XAmzContentSHA256Mismatch")
                    : call.forwardChanged())),
    /** As many bytes as were asked for, and none of them right. */
    OTHER_BYTES(call -> {
        ServiceAnswer answer = call.forward();
        byte[] other = new byte[answer.body().length];
        new Random(other.length).nextBytes(other);
        call.answer(new ServiceAnswer(answer.statusCode(), answer.headers(), other));
    }),
    /** The answer to another question. */
    OTHER_XML(call -> call.answer(xml(200, "<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>"))),
    /** What S3 answers where a tag is taken off; but it comes with a request id. */
    NO_CONTENT(call -> call.answer(new ServiceAnswer(204, Map.of(), "")));

    private final Consumer<ServiceCall> fault;

    S3Fault(Consumer<ServiceCall> fault) {
        this.fault = fault;
    }

    @Override
    public boolean isThrottling() {
        return this == SLOW_DOWN || this == TOO_MANY_REQUESTS;
    }

    @Override
    public void befall(ServiceCall call) {
        fault.accept(call);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** An error as S3 words it. */
    private static ServiceAnswer error(int statusCode, String code) {
        return xml(
                statusCode,
                "<Error><Code>" + code
                        + "</Code><Message>a fault</Message><RequestId>0123456789ABCDEF</RequestId></Error>");
    }

    private static ServiceAnswer xml(int statusCode, String document) {
        return new ServiceAnswer(
                statusCode,
                Map.of("Content-Type", "application/xml", "x-amz-request-id", "0123456789ABCDEF"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + document);
    }
}
