package dev.mimic.local.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.LocalServer;
import dev.mimic.local.SharedDynamoDb;
import dev.mimic.local.SynthesizedMimic;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.dynamodb.Tables;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Mimic's own stack with large documents in a bucket, as it is served. */
final class LargeDocumentsTest {

    /** 350 KB that compress to half of that. */
    private static final String TEXT = hex(350_000);

    private static LocalServer server;
    private static S3Client s3;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    @BeforeAll
    static void serve() {
        server = LocalServer.of(SynthesizedMimic.withLargeDocuments())
                .engine(SharedDynamoDb.ENGINE)
                .unlimited(true)
                .start();
        s3 = S3Client.builder()
                .endpointOverride(server.s3Endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void close() {
        s3.close();
        server.close();
    }

    @BeforeEach
    void reset() {
        server.reset();
    }

    /** The function that empties the bucket, its policy and all the rest that CDK puts beside it has no meaning here. */
    @Test
    void servesAllOfTheStack() {
        assertEquals(List.of(), server.unserved());
        assertEquals(List.of(), server.warnings());
    }

    @Test
    void keepsALargeDocumentAsAnObject() throws Exception {
        String id = store(TEXT, "");

        S3Object object = onlyObject();
        Map<String, AttributeValue> item = item(id);
        assertTrue(object.key().startsWith("documents/forever/" + id + "/"), object.key());
        assertEquals(object.key(), item.get("object").s());
        assertEquals(Long.toString(object.size()), item.get("length").n());
        assertEquals(32, item.get("sha256").b().asByteArray().length);
        assertEquals(
                List.of(),
                s3.getObjectTagging(get -> get.bucket(bucket()).key(object.key()))
                        .tagSet());
        HttpResponse<String> whole = get(id);
        assertEquals("{\"id\":\"" + id + "\",\"body\":" + TEXT + "}", whole.body());
        HttpResponse<String> bare = get(id + "/body");
        assertEquals(TEXT, bare.body());
        String eTag = bare.headers().firstValue("ETag").orElseThrow();
        assertEquals(304, get(id + "/body", "If-None-Match", eTag).statusCode());
    }

    @Test
    void keepsASmallDocumentInTheTable() throws Exception {
        String id = store("[1]", "");

        assertEquals("[1]", get(id + "/body").body());
        assertFalse(item(id).containsKey("object"));
        assertEquals(List.of(), objects());
    }

    @Test
    void removesTheObjectOfADocumentThatHasExpired() throws Exception {
        String id = store(TEXT, "?ttl=172800");
        S3Object object = onlyObject();
        assertTrue(object.key().startsWith("documents/3d/" + id + "/"), object.key());

        server.advance(Duration.ofDays(2).minusHours(1));
        assertEquals(TEXT, get(id + "/body").body());

        server.advance(Duration.ofDays(2).plusHours(2));
        assertEquals(404, get(id).statusCode());
        assertEquals(List.of(), objects());
    }

    @Test
    void removesAnObjectThatNoItemRefersToAndNoOther() throws Exception {
        String id = store(TEXT, "");
        String orphan = "documents/forever/00000000-0000-0000-0000-000000000000/0";
        s3.putObject(
                put -> put.bucket(bucket()).key(orphan).tagging("unreferenced=true"), RequestBody.fromString("orphan"));

        server.advance(Duration.ofDays(2));

        assertThrows(
                NoSuchKeyException.class,
                () -> s3.headObject(head -> head.bucket(bucket()).key(orphan)));
        assertEquals(TEXT, get(id + "/body").body());
    }

    private static String bucket() {
        return server.buckets().get(0);
    }

    private static List<S3Object> objects() {
        return s3.listObjectsV2(list -> list.bucket(bucket())).contents();
    }

    private static S3Object onlyObject() {
        assertEquals(1, objects().size());
        return objects().get(0);
    }

    private static Map<String, AttributeValue> item(String id) {
        try (Tables tables = new Tables(server.tables(), server.dynamoDbEndpoint())) {
            return tables.client(server.tables().get(0))
                    .getItem(get ->
                            get.tableName(server.tables().get(0).name()).key(Map.of("id", AttributeValue.fromS(id))))
                    .item();
        }
    }

    private static String store(String text, String query) throws Exception {
        HttpResponse<String> answer =
                HTTP.send(request(query).POST(BodyPublishers.ofString(text)).build(), BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request("/" + path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        ServedApi api = server.apis().get(0);
        return HttpRequest.newBuilder(URI.create(api.url() + "/mimic" + path))
                .header("x-api-key", api.apiKeys().values().iterator().next());
    }

    private static String hex(int characters) {
        byte[] random = new byte[characters / 2];
        new Random(15).nextBytes(random);
        return '"' + HexFormat.of().formatHex(random) + '"';
    }
}
