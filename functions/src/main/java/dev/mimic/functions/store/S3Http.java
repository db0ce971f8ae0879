package dev.mimic.functions.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Sends requests to S3, each once.
 *
 * @param signer signs them
 * @param client makes what sends a request, for the time that is left
 */
record S3Http(S3Signer signer, Function<Deadline, SdkHttpClient> client) {

    private static final int MAX_ERROR_BYTES = 64 * 1024;

    SignedRequest sign(SdkHttpRequest request, byte[] content) {
        return signer.sign(request, content);
    }

    /** Sends a request of whose answer only the status counts. */
    Void send(SignedRequest signed, Deadline deadline) {
        return send(signed, deadline, (response, body) -> null);
    }

    /**
     * Sends a request. This ends at the deadline, whatever S3 does.
     *
     * @param reader reads the answer, if it is no error; in another thread
     * @throws AwsServiceException if it is one
     * @throws SdkClientException if there is none, or not all of one, or none of S3
     */
    <T> T send(SignedRequest signed, Deadline deadline, Reader<T> reader) {
        HttpExecuteRequest.Builder request = HttpExecuteRequest.builder().request(signed.request());
        signed.payload().ifPresent(request::contentStreamProvider);
        ExecutableHttpRequest call = client.apply(deadline).prepareRequest(request.build());
        try {
            return TimedCalls.call(() -> send(call, reader), call::abort, deadline);
        } catch (IOException e) {
            if (deadline.isOver()) {
                throw ApiCallTimeoutException.create("S3 has not answered in time", e);
            }
            throw SdkClientException.create("S3 could not be reached, or not to the end", e);
        }
    }

    private <T> T send(ExecutableHttpRequest call, Reader<T> reader) throws IOException {
        HttpExecuteResponse answer = answerTo(call);
        try (InputStream body = bodyOf(answer)) {
            return read(answer.httpResponse(), body, reader);
        }
    }

    private static HttpExecuteResponse answerTo(ExecutableHttpRequest call) throws IOException {
        try {
            return call.call();
        } catch (RuntimeException e) {
            // The JDK's about an answer that is none of HTTP's.
            throw new IOException(e);
        }
    }

    private <T> T read(SdkHttpResponse response, InputStream body, Reader<T> reader) throws IOException {
        Optional<SdkException> notOfS3 = S3Faults.notOfS3(response);
        if (notOfS3.isPresent()) {
            throw notOfS3.get();
        }
        if (response.isSuccessful()) {
            return reader.read(response, body);
        }
        AwsServiceException error = S3Faults.error(response, body.readNBytes(MAX_ERROR_BYTES), signer.ahead());
        if (error.isClockSkewException()) {
            S3Faults.time(error).ifPresent(signer::setClock);
        }
        throw error;
    }

    private static InputStream bodyOf(HttpExecuteResponse answer) {
        return answer.responseBody().map(InputStream.class::cast).orElseGet(InputStream::nullInputStream);
    }

    /** Reads an answer. */
    interface Reader<T> {
        T read(SdkHttpResponse response, InputStream body) throws IOException;
    }
}
