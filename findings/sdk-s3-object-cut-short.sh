#!/bin/sh
# AWS SDK for Java 2.57.8: by the URL connection client half of an object of S3 is an object, and no exception.
#
# One would guess: S3 announces the length of an object, and the SDK reads it into memory (ResponseTransformer.toBytes).
# If the connection ends before that length, the call fails, and is made again. So it is by the Apache client.
#
# What it does by UrlConnectionHttpClient: the call succeeds with what has come. The JDK's HttpURLConnection takes the end of
# the connection for the end of the body (HttpClient's KeepAliveStream compares nothing), and the SDK compares the length
# with nothing, either, though it has it: response().contentLength() is the whole one. A checksum in the answer would tell,
# but S3 sends it only for an object that was put with one. The way out is to compare the two.
#
# Seen on 2026-11-30, against a server on this machine that announces 10 bytes, sends 5 and ends the connection:
#   HttpURLConnection: 5 bytes
#   S3Client by UrlConnectionHttpClient: 5 bytes of 10
#   S3Client by ApacheHttpClient: RetryableException
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
      <artifactId>s3</artifactId>
      <version>2.57.8</version>
    </dependency>
    <dependency>
      <groupId>software.amazon.awssdk</groupId>
      <artifactId>apache-client</artifactId>
      <version>2.57.8</version>
    </dependency>
    <dependency>
      <groupId>software.amazon.awssdk</groupId>
      <artifactId>url-connection-client</artifactId>
      <version>2.57.8</version>
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
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

public class Finding {

    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write("12345".getBytes());
            exchange.getResponseBody().flush();
            exchange.close();
        });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        System.out.println("HttpURLConnection: "
                + uri.toURL().openConnection().getInputStream().readAllBytes().length + " bytes");
        System.out.println("S3Client by UrlConnectionHttpClient: " + read(uri, UrlConnectionHttpClient.create()));
        System.out.println("S3Client by ApacheHttpClient: " + read(uri, ApacheHttpClient.create()));
        server.stop(0);
    }

    private static String read(URI uri, SdkHttpClient http) {
        try (S3Client s3 = S3Client.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(uri)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(http)
                .build()) {
            var object = s3.getObject(get -> get.bucket("bucket").key("key"), ResponseTransformer.toBytes());
            return object.asByteArray().length + " bytes of " + object.response().contentLength();
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }
}
JAVA

"$maven" -q dependency:build-classpath -Dmdep.outputFile=classpath
java -cp "$(cat classpath)" Finding.java | tee seen

cat > expected <<'EXPECTED'
HttpURLConnection: 5 bytes
S3Client by UrlConnectionHttpClient: 5 bytes of 10
S3Client by ApacheHttpClient: RetryableException
EXPECTED
diff expected seen
