package dev.mimic.dynamodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.auth.scheme.DynamoDbAuthSchemeProvider;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.dynamodb.streams.auth.scheme.DynamoDbStreamsAuthSchemeProvider;
import software.amazon.awssdk.utils.StringInputStream;

/**
 * Makes clients of DynamoDB Local that neither environment variables nor system properties nor the files below
 * {@code ~/.aws} can reach.
 *
 * <p>Those are meant for the real AWS. A proxy would be asked for 127.0.0.1; FIPS and dual stack exclude an endpoint of
 * one's own; and the SDK refuses to make a client when one of its settings has a value that it cannot read.
 */
public final class LocalDynamoDbClient {

    /** The system properties that say where the SDK's files are. */
    private static final List<String> FILES = List.of("aws.configFile", "aws.sharedCredentialsFile");

    private static final String NO_FILE = "no-such-file";

    private LocalDynamoDbClient() {}

    /**
     * Makes a client of the tables in {@link Database#DEFAULT}, which the caller closes.
     *
     * @param endpoint the address of a DynamoDB Local
     * @return the client
     */
    public static DynamoDbClient of(URI endpoint) {
        return of(endpoint, Database.DEFAULT);
    }

    /**
     * Makes a client, which the caller closes.
     *
     * <p>Even for a client that is given its settings, the SDK reads those files once, while it works out the defaults
     * that it will not use; a file that it cannot read ends it (SDK 2.54.15). So it must not find them for that long.
     *
     * @param endpoint the address of DynamoDB Local, or of a proxy in front of it
     * @param database where the tables are
     * @return the client
     */
    public static DynamoDbClient of(URI endpoint, Database database) {
        return withoutFiles(() -> common(DynamoDbClient.builder(), endpoint, database)
                .endpointDiscoveryEnabled(false)
                .accountIdEndpointMode(AccountIdEndpointMode.DISABLED)
                .authSchemeProvider(DynamoDbAuthSchemeProvider.defaultProvider(List.of(AwsV4AuthScheme.SCHEME_ID)))
                .build());
    }

    /**
     * Makes a client of the tables' streams, which the caller closes.
     *
     * @param endpoint the address of DynamoDB Local
     * @param database where the tables are
     * @return the client
     */
    public static DynamoDbStreamsClient ofStreams(URI endpoint, Database database) {
        return withoutFiles(() -> common(DynamoDbStreamsClient.builder(), endpoint, database)
                .authSchemeProvider(
                        DynamoDbStreamsAuthSchemeProvider.defaultProvider(List.of(AwsV4AuthScheme.SCHEME_ID)))
                .build());
    }

    private static synchronized <C> C withoutFiles(Supplier<C> client) {
        Map<String, Optional<String>> before = new HashMap<>();
        FILES.forEach(name -> before.put(name, Optional.ofNullable(System.getProperty(name))));
        try {
            FILES.forEach(name -> System.setProperty(name, NO_FILE));
            return client.get();
        } finally {
            before.forEach((name, value) ->
                    value.ifPresentOrElse(it -> System.setProperty(name, it), () -> System.clearProperty(name)));
        }
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B common(
            B builder, URI endpoint, Database database) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(database.region()))
                // No secrets: DynamoDB Local takes any that are made of letters and digits.
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(database.account(), "local")))
                .httpClient(withoutProxy())
                .overrideConfiguration(LocalDynamoDbClient::configure)
                .defaultsMode(DefaultsMode.STANDARD)
                .fipsEnabled(false)
                .dualstackEnabled(false);
    }

    private static void configure(ClientOverrideConfiguration.Builder configuration) {
        configuration
                .defaultProfileFile(ProfileFile.builder()
                        .content(new StringInputStream(""))
                        .type(ProfileFile.Type.CONFIGURATION)
                        .build())
                .defaultProfileName("default")
                // The SDK's other strategies read how often to try, even where it is given.
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .compressionConfiguration(compression ->
                        compression.requestCompressionEnabled(false).minimumCompressionThresholdInBytes(0))
                .appId("");
    }

    /** Neither the SDK's proxy settings nor the JDK's. */
    private static SdkHttpClient withoutProxy() {
        return UrlConnectionHttpClient.create(LocalDynamoDbClient::connect);
    }

    private static HttpURLConnection connect(URI uri) {
        try {
            return (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
