package dev.mimic.functions.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes clients of DynamoDB for a function: quick to start, and patient only as long as the function has time. */
final class DynamoDb {

    /** DynamoDB answers in milliseconds; a connection that takes this long is better given up and tried again. */
    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

    private static final int READ_TIMEOUT_MILLIS = 3_000;

    /** The region of a client that connects to none. */
    private static final String ANY_REGION = "us-east-1";

    private DynamoDb() {}

    /** {@return a client for a region, with the credentials that Lambda provides} */
    static DynamoDbClient connect(String region) {
        return connect(region, DynamoDb::openConnection);
    }

    /** {@return a client that reaches no table: every put succeeds, and every read finds the text} */
    static DynamoDbClient canned(String text) {
        return canned(CannedConnection.answerThatFinds(text));
    }

    /** {@return a client that reaches no table: every put succeeds, and every read has the same answer} */
    static DynamoDbClient canned(byte[] found) {
        return connect(ANY_REGION, uri -> new BufferedConnection(new CannedConnection(uri, found)));
    }

    private static DynamoDbClient connect(String region, UrlConnectionFactory connections) {
        // The client's own factory reads all trusted certificates at once, whether or not they are needed.
        return connect(region, UrlConnectionHttpClient.create(connections), PatientRetries.strategy());
    }

    /**
     * {@return a client for a region that sends its requests by another HTTP client}
     *
     * @param retries decides which calls are repeated, how often and when
     */
    static DynamoDbClient connect(String region, SdkHttpClient http, RetryStrategy retries) {
        DynamoDbClient once = DynamoDbClient.builder()
                .region(Region.of(region))
                .defaultsMode(DefaultsMode.LEGACY)
                .credentialsProvider(LambdaCredentials.provider())
                .overrideConfiguration(client -> client.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new RequestIdCheck()))
                .httpClient(http)
                .build();
        return new PatientDynamoDb(once, retries);
    }

    private static HttpURLConnection openConnection(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
            connection.setReadTimeout(READ_TIMEOUT_MILLIS);
            return new BufferedConnection(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
