package dev.mimic.functions.store;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * A bucket of S3, by the few requests that it takes to keep large texts there: {@code PutObject}, {@code GetObject}, {@code
 * DeleteObjectTagging} and {@code DeleteObject}. Decision 37 says why these are no calls of the SDK's client.
 */
final class Bucket {

    /** Has a rule of the bucket's lifecycle remove the object a day later, unless the tag is taken off before. */
    private static final String UNREFERENCED = "unreferenced=true";

    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Endpoint endpoint;
    private final S3Http http;
    private final PatientRetries retries;
    private final int threshold;

    /**
     * Takes a bucket.
     *
     * @param threshold a text whose compressed form has more bytes is put into it
     */
    Bucket(S3Endpoint endpoint, S3Http http, PatientRetries retries, int threshold) {
        this.endpoint = endpoint;
        this.http = http;
        this.retries = retries;
        this.threshold = threshold;
    }

    int threshold() {
        return threshold;
    }

    /**
     * Writes an object.
     *
     * @param key no other object has it
     * @param tagged whether it has the tag of one that nothing refers to
     * @return the SHA-256 of its content, which S3 has compared
     */
    byte[] put(String key, byte[] content, boolean tagged, Deadline deadline) {
        SdkHttpRequest.Builder request = endpoint.request(SdkHttpMethod.PUT, key)
                .putHeader("Content-Length", Integer.toString(content.length))
                .putHeader("Content-Type", "application/octet-stream")
                // An attempt that S3 carries out after a later one would put the tag on again.
                .putHeader("If-None-Match", "*");
        if (tagged) {
            request.putHeader("x-amz-tagging", UNREFERENCED);
        }
        return translatingFaults(
                "PUT", key, () -> retries.call(deadline, () -> put(request.build(), content, deadline)));
    }

    private byte[] put(SdkHttpRequest request, byte[] content, Deadline deadline) {
        SignedRequest signed = http.sign(request, content);
        try {
            http.send(signed, deadline);
        } catch (AwsServiceException e) {
            if (e.statusCode() == CONFLICT) {
                throw RetryableException.create("S3 answered " + S3Faults.describe(e), e);
            }
            // Otherwise an earlier attempt was carried out, and its answer lost.
            if (e.statusCode() != PRECONDITION_FAILED) {
                throw e;
            }
        }
        return HexFormat.of()
                .parseHex(signed.request()
                        .firstMatchingHeader("x-amz-content-sha256")
                        .orElseThrow());
    }

    /** Takes the tag off an object; false if there is no such object. */
    boolean removeTag(String key, Deadline deadline) {
        SdkHttpRequest request = endpoint.request(SdkHttpMethod.DELETE, key)
                .putRawQueryParameter("tagging", (String) null)
                .build();
        return translatingFaults("DELETE tagging", key, () -> {
            try {
                retries.call(deadline, () -> http.send(http.sign(request, null), deadline));
                return true;
            } catch (AwsServiceException e) {
                // No 403: S3 answers with that where it does not tell what there is, but also where the tag may not be
                // taken off.
                if (isCode("NoSuchKey", e)) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Deletes an object, if there is one. */
    void delete(String key, Deadline deadline) {
        SdkHttpRequest request = endpoint.request(SdkHttpMethod.DELETE, key).build();
        translatingFaults(
                "DELETE", key, () -> retries.call(deadline, () -> http.send(http.sign(request, null), deadline)));
    }

    /**
     * Reads an object.
     *
     * @throws MissingTextException if it is not there
     */
    byte[] get(ObjectReference object, Deadline deadline) {
        SdkHttpRequest request =
                endpoint.request(SdkHttpMethod.GET, object.key()).build();
        return translatingFaults("GET", object.key(), () -> {
            try {
                return retries.call(
                        deadline,
                        () -> http.send(
                                http.sign(request, null),
                                deadline,
                                (response, body) -> read(object, response, body, deadline)));
            } catch (AwsServiceException e) {
                if (isMissing(e)) {
                    throw new MissingTextException(
                            "object " + object.key() + " is missing: S3 answered " + S3Faults.describe(e));
                }
                throw e;
            }
        });
    }

    /** S3 answers 403 in place of 404 to who may not list the bucket ("GetObject": permissions). */
    private static boolean isMissing(AwsServiceException e) {
        return isCode("NoSuchKey", e) || isCode("AccessDenied", e);
    }

    private static boolean isCode(String code, AwsServiceException e) {
        return code.equals(e.awsErrorDetails().errorCode());
    }

    private static byte[] read(ObjectReference object, SdkHttpResponse response, InputStream body, Deadline deadline)
            throws IOException {
        String length = response.firstMatchingHeader("Content-Length").orElse("no");
        if (!length.equals(Integer.toString(object.length()))) {
            throw RetryableException.create("S3 announced " + length + " bytes and not " + object.length());
        }
        byte[] content = new byte[object.length()];
        int read = 0;
        for (int more = 0; more >= 0 && read < content.length; read += Math.max(0, more)) {
            if (deadline.isOver()) {
                throw ApiCallTimeoutException.create("S3 has not sent all of an object in time", null);
            }
            more = body.read(content, read, content.length - read);
        }
        // Neither the JDK nor the SDK says so where the connection ends too early.
        if (read < content.length) {
            throw RetryableException.create("S3 sent " + read + " bytes of " + content.length);
        }
        if (!MessageDigest.isEqual(sha256(content), object.sha256())) {
            throw RetryableException.create("S3 sent other bytes than were stored");
        }
        return content;
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }

    private static <T> T translatingFaults(String operation, String key, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            if (e.isThrottlingException()) {
                throw new ThrottledException("S3", e);
            }
            throw new StoreException("S3 answered " + S3Faults.describe(e) + " to " + operation + ' ' + key, e);
        } catch (SdkException e) {
            throw new StoreException(e.getMessage() + ": " + operation + ' ' + key, e);
        }
    }
}
