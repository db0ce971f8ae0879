#!/bin/sh
# AWS SDK for Java 2.54.15: to set anything of a DynamoDB client's retries takes away five of its nine attempts.
#
# One would guess: ClientOverrideConfiguration.Builder.retryStrategy(Consumer) says "configure a consumer to customize
# the default retry strategy", and the default of DynamoDbClient is nine attempts, the first pause up to 25 ms. So a
# consumer that sets nothing changes nothing.
#
# What it does: the builder handed to the consumer is of the SDK's general strategy, four attempts with pauses from
# 100 ms. DynamoDB's own numbers are put in only where nothing at all is configured. retryStrategy(RetryMode) takes them
# away as well, although LEGACY is the mode that the client is in. The way out is maxAttempts(9) and the pauses by hand.
#
# Seen on 2026-11-30, against a server on this machine that answers each call with 500:
#   nothing configured: 9 attempts
#   retryStrategy(retry -> {}): 4 attempts
#   retryStrategy(retry -> retry.throttlingBackoffStrategy(...)): 4 attempts
#   retryStrategy(RetryMode.LEGACY): 4 attempts
#   retryStrategy(retry -> retry.maxAttempts(9)): 9 attempts
#
# Needs a JDK, 17 or newer, and Maven. Ends with another status than 0 where it comes out differently.
set -eu
script=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
maven=$(command -v mvn || echo "$(dirname "$(dirname "$script")")/mvnw")
cd "$work"

cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>software.amazon.awssdk</groupId>
      <artifactId>dynamodb</artifactId>
      <version>2.54.15</version>
    </dependency>
    <dependency>
      <groupId>software.amazon.awssdk</groupId>
      <artifactId>url-connection-client</artifactId>
      <version>2.54.15</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>2.0.20</version>
    </dependency>
  </dependencies>
</project>
POM

cat > Finding.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

public class Finding {

    private static final AtomicInteger ATTEMPTS = new AtomicInteger();
    private static URI endpoint;

    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            ATTEMPTS.incrementAndGet();
            exchange.sendResponseHeaders(500, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
            exchange.close();
        });
        server.start();
        endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

        BackoffStrategy pauses = BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofSeconds(1));
        count("nothing configured", client -> {});
        count("retryStrategy(retry -> {})", client -> client.retryStrategy(retry -> {}));
        count(
                "retryStrategy(retry -> retry.throttlingBackoffStrategy(...))",
                client -> client.retryStrategy(retry -> retry.throttlingBackoffStrategy(pauses)));
        count("retryStrategy(RetryMode.LEGACY)", client -> client.retryStrategy(RetryMode.LEGACY));
        count("retryStrategy(retry -> retry.maxAttempts(9))", client -> client.retryStrategy(retry -> retry.maxAttempts(9)));
        server.stop(0);
    }

    private static void count(String name, Consumer<ClientOverrideConfiguration.Builder> configuration) {
        ATTEMPTS.set(0);
        try (DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(configuration)
                .build()) {
            client.listTables();
            throw new IllegalStateException("500 was taken for success");
        } catch (DynamoDbException expected) {
            System.out.println(name + ": " + ATTEMPTS + " attempts");
        }
    }
}
JAVA

"$maven" -q dependency:copy-dependencies -DoutputDirectory=lib
# A name from the environment, or from a profile, would configure something.
unset AWS_RETRY_MODE AWS_MAX_ATTEMPTS AWS_DEFAULTS_MODE AWS_NEW_RETRIES_2026
AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null java -cp "lib/*" Finding.java | tee came

sed -n 's/^#   //p' "$script" > expected
diff expected came
