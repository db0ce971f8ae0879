package dev.mimic.events.announce;

import dev.mimic.functions.store.BufferedConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Makes clients of EventBridge for the function. */
public final class EventBridges {

    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
    private static final int READ_TIMEOUT_MILLIS = 5_000;

    private static final String ANY_REGION = "us-east-1";

    private EventBridges() {}

    /**
     * {@return a client for a region, with the credentials that Lambda provides}
     *
     * @param region the AWS region of the function
     */
    public static EventBridgeClient connect(String region) {
        return connect(region, EventBridges::openConnection);
    }

    /** {@return a client that reaches no bus: every event is taken} */
    public static EventBridgeClient canned() {
        return connect(ANY_REGION, uri -> new BufferedConnection(new CannedBus(uri)));
    }

    private static EventBridgeClient connect(String region, UrlConnectionFactory connections) {
        return EventBridgeClient.builder()
                .region(Region.of(region))
                .defaultsMode(DefaultsMode.LEGACY)
                // The two places where Lambda leaves credentials: the environment and, with SnapStart, an endpoint.
                .credentialsProvider(AwsCredentialsProviderChain.of(
                        EnvironmentVariableCredentialsProvider.create(),
                        ContainerCredentialsProvider.builder().build()))
                // The client's own factory reads all trusted certificates at once, whether or not they are needed.
                .httpClient(UrlConnectionHttpClient.create(connections))
                .build();
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
