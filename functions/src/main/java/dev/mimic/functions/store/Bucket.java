package dev.mimic.functions.store;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * A bucket of S3, by the three requests that it takes to keep large texts there: {@code PutObject}, {@code GetObject} and
 * {@code DeleteObjectTagging}. Decision 37 says why these are no calls of the SDK's client.
 */
final class Bucket {

    /** Has a rule of the bucket's lifecycle remove the object a day later, unless the tag is taken off before. */
    private static final String UNREFERENCED = "unreferenced=true";

    private static final int MAX_ERROR_BYTES = 64 * 1024;

    private final S3Endpoint endpoint;
    private final S3Signer signer;
    private final Function<Deadline, SdkHttpClient> http;
    private final PatientRetries retries;
    private final int threshold;

    /**
     * Takes a bucket.
     *
     * @param http makes what sends a request, for the time that is left
     * @param threshold a text whose compressed form has more bytes is put into it
     */
    Bucket(
            S3Endpoint endpoint,
            S3Signer signer,
            Function<Deadline, SdkHttpClient> http,
            PatientRetries retries,
            int threshold) {
        this.endpoint = endpoint;
        this.signer = signer;
        this.http = http;
        this.retries = retries;
        this.threshold = threshold;
    }

    int threshold() {
        return threshold;
    }

    /**
     * Writes an object, whatever was there, with the tag of one that nothing refers to.
     *
     * @return the SHA-256 of its content, which S3 has compared
     */
    byte[] put(String key, byte[] content, Deadline deadline) {
        SdkHttpRequest request = endpoint.request(SdkHttpMethod.PUT, key)
                .putHeader("Content-Length", Integer.toString(content.length))
                .putHeader("Content-Type", "application/octet-stream")
                .putHeader("x-amz-tagging", UNREFERENCED)
                .build();
        return translatingFaults(
                "PUT",
                key,
                () -> retries.call(deadline, () -> {
                    SignedRequest signed = signer.sign(request, content);
                    send(signed, deadline, (response, body) -> null);
                    return HexFormat.of()
                            .parseHex(signed.request()
                                    .firstMatchingHeader("x-amz-content-sha256")
                                    .orElseThrow());
                }));
    }

    /** Takes the tag off an object that something refers to now. */
    void removeTag(String key, Deadline deadline) {
        SdkHttpRequest request = endpoint.request(SdkHttpMethod.DELETE, key)
                .putRawQueryParameter("tagging", (String) null)
                .build();
        translatingFaults(
                "DELETE tagging of",
                key,
                () -> retries.call(
                        deadline, () -> send(signer.sign(request, null), deadline, (response, body) -> null)));
    }

    /**
     * Reads an object.
     *
     * @throws MissingTextException if it is not there, or another one is
     */
    byte[] get(ObjectReference object, Deadline deadline) {
        SdkHttpRequest request =
                endpoint.request(SdkHttpMethod.GET, object.key()).build();
        return translatingFaults("GET", object.key(), () -> {
            try {
                return retries.call(
                        deadline,
                        () -> send(
                                signer.sign(request, null),
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
        String code = e.awsErrorDetails().errorCode();
        return "NoSuchKey".equals(code) || "AccessDenied".equals(code);
    }

    private static byte[] read(ObjectReference object, SdkHttpResponse response, InputStream body, Deadline deadline)
            throws IOException {
        String length = response.firstMatchingHeader("Content-Length").orElse("");
        if (!length.equals(Integer.toString(object.length()))) {
            throw new MissingTextException(
                    "object " + object.key() + " is another: it has " + length + " bytes and not " + object.length());
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

    private <T> T send(SignedRequest signed, Deadline deadline, Reader<T> reader) {
        HttpExecuteRequest.Builder request = HttpExecuteRequest.builder().request(signed.request());
        signed.payload().ifPresent(request::contentStreamProvider);
        try {
            HttpExecuteResponse answer =
                    http.apply(deadline).prepareRequest(request.build()).call();
            try (InputStream body = bodyOf(answer)) {
                SdkHttpResponse response = answer.httpResponse();
                Optional<SdkException> notOfS3 = S3Faults.notOfS3(response);
                if (notOfS3.isPresent()) {
                    throw notOfS3.get();
                }
                if (!response.isSuccessful()) {
                    AwsServiceException error =
                            S3Faults.error(response, body.readNBytes(MAX_ERROR_BYTES), signer.ahead());
                    if (error.isClockSkewException()) {
                        S3Faults.time(error).ifPresent(signer::setClock);
                    }
                    throw error;
                }
                return reader.read(response, body);
            }
        } catch (IOException e) {
            if (deadline.isOver()) {
                throw ApiCallTimeoutException.create("S3 has not answered in time", e);
            }
            throw SdkClientException.create("S3 could not be reached, or not to the end", e);
        }
    }

    private static InputStream bodyOf(HttpExecuteResponse answer) {
        return answer.responseBody().map(InputStream.class::cast).orElseGet(InputStream::nullInputStream);
    }

    private static <T> T translatingFaults(String operation, String key, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            if (e.isThrottlingException()) {
                throw new ThrottledException(e);
            }
            throw new StoreException("S3 answered " + S3Faults.describe(e) + " to " + operation + ' ' + key, e);
        } catch (SdkException e) {
            throw new StoreException(e.getMessage() + ": " + operation + ' ' + key, e);
        }
    }

    /** Reads the answer of a request that has succeeded. */
    private interface Reader<T> {
        T read(SdkHttpResponse response, InputStream body) throws IOException;
    }
}
