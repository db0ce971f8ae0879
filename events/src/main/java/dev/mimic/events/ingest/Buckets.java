package dev.mimic.events.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes clients of S3 for the function, each of whose calls is made only once. */
public final class Buckets {

    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

    /** For the next bytes, not for all of an object. */
    private static final int READ_TIMEOUT_MILLIS = 5_000;

    private static final String ANY_REGION = "us-east-1";

    private Buckets() {}

    /**
     * {@return a client for a region, with the credentials that Lambda provides}
     *
     * @param region the AWS region of the buckets
     */
    public static S3Client connect(String region) {
        return connect(region, http());
    }

    /**
     * {@return a client that reaches no bucket: every object has one text}
     *
     * @param text the text
     */
    public static S3Client canned(String text) {
        return connect(ANY_REGION, UrlConnectionHttpClient.create(uri -> new CannedObject(uri, text)));
    }

    private static S3Client connect(String region, SdkHttpClient http) {
        return S3Client.builder()
                .region(Region.of(region))
                .defaultsMode(DefaultsMode.LEGACY)
                // The two places where Lambda leaves credentials: the environment and, with SnapStart, an endpoint.
                .credentialsProvider(AwsCredentialsProviderChain.of(
                        EnvironmentVariableCredentialsProvider.create(),
                        ContainerCredentialsProvider.builder().build()))
                // Its own loop would cut a pause short at the end of the time for an object, and tell of that alone.
                .overrideConfiguration(client -> client.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .httpClient(http)
                .build();
    }

    /** The HTTP client of the function. Its own factory reads all trusted certificates at once, needed or not. */
    static SdkHttpClient http() {
        return UrlConnectionHttpClient.create(Buckets::openConnection);
    }

    private static HttpURLConnection openConnection(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
            connection.setReadTimeout(READ_TIMEOUT_MILLIS);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
