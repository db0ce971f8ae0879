package dev.mimic.functions.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Connects to DynamoDB the way a function needs it: soon after the start, and patient for no longer than it may be. */
final class DynamoDb {

    /** DynamoDB answers in milliseconds; a connection that is this late is better given up and tried again. */
    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

    private static final int READ_TIMEOUT_MILLIS = 3_000;

    private DynamoDb() {}

    /** Connects with the region and the credentials that Lambda leaves in the environment. */
    static DynamoDbClient connect() {
        return connect(DynamoDb::openConnection);
    }

    private static DynamoDbClient connect(UrlConnectionFactory connections) {
        // The client's own factory reads all trusted certificates at once, whether or not they are needed.
        return connect(UrlConnectionHttpClient.create(connections));
    }

    private static DynamoDbClient connect(SdkHttpClient http) {
        return connect(http, PatientDynamoDb.retries());
    }

    /**
     * Connects by way of another HTTP client than the network's.
     *
     * @param retries which calls are made again, how often and when
     */
    static DynamoDbClient connect(SdkHttpClient http, RetryStrategy retries) {
        DynamoDbClient once = DynamoDbClient.builder()
                .region(Region.of(System.getenv("AWS_REGION")))
                .defaultsMode(DefaultsMode.LEGACY)
                // The two places where Lambda leaves credentials: the environment and, with SnapStart, an endpoint.
                .credentialsProvider(AwsCredentialsProviderChain.of(
                        EnvironmentVariableCredentialsProvider.create(),
                        ContainerCredentialsProvider.builder().build()))
                .overrideConfiguration(client -> client.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new RequestIdCheck()))
                .httpClient(http)
                .build();
        return new PatientDynamoDb(once, retries);
    }

    /** {@return a client that reaches no table: every put succeeds, and every read finds the text} */
    static DynamoDbClient canned(String text) {
        byte[] found = CannedConnection.answerThatFinds(text);
        return connect(uri -> new BufferedConnection(new CannedConnection(uri, found)));
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
