package dev.mimic.functions.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** Reaches buckets of S3 for a function. */
final class S3 {

    private static final String SERVICE = "S3";

    /** As for DynamoDB: a connection that takes this long is better given up and tried again. */
    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

    /** For the next bytes, not for all of an object. */
    private static final int READ_TIMEOUT_MILLIS = 3_000;

    /** The region of a bucket that is none. */
    private static final String ANY_REGION = "us-east-1";

    private S3() {}

    /**
     * {@return a bucket, with the credentials that Lambda provides}
     *
     * @param retries decides which requests are repeated, how often and when
     */
    static Bucket bucket(String region, LargeDocuments large, RetryStrategy retries) {
        return new Bucket(
                S3Endpoint.of(large.bucket(), region, large.endpoint()),
                http(region),
                new PatientRetries(SERVICE, retries),
                large.threshold().orElse(TextForm.ALL_IN_THE_TABLE));
    }

    /**
     * {@return a bucket that is none: every put succeeds, and every object has the same content}
     *
     * @param threshold a text whose compressed form has more bytes is put into it
     */
    static Bucket canned(byte[] content, int threshold) {
        SdkHttpClient http = UrlConnectionHttpClient.create(uri -> new CannedS3Connection(uri, content));
        return new Bucket(
                S3Endpoint.of("canned", ANY_REGION, Optional.empty()),
                new S3Http(new S3Signer(LambdaCredentials.provider(), ANY_REGION), deadline -> http),
                new PatientRetries(SERVICE, PatientRetries.strategy()),
                threshold);
    }

    /** {@return what sends requests, with the credentials that Lambda provides} */
    static S3Http http(String region) {
        return new S3Http(new S3Signer(LambdaCredentials.provider(), region), S3::client);
    }

    /**
     * Makes a client for one request, which is nothing but its timeouts: the JDK keeps the connections.
     *
     * <p>Unlike those of DynamoDB the requests are streamed: they may be megabytes, and before a {@code PUT} the JDK does
     * not test the connection.
     */
    private static SdkHttpClient client(Deadline deadline) {
        return UrlConnectionHttpClient.create(uri -> openConnection(uri, deadline));
    }

    private static HttpURLConnection openConnection(URI uri, Deadline deadline) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            int left = (int) deadline.left().toMillis();
            connection.setConnectTimeout(Math.min(CONNECT_TIMEOUT_MILLIS, left));
            connection.setReadTimeout(Math.min(READ_TIMEOUT_MILLIS, left));
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
