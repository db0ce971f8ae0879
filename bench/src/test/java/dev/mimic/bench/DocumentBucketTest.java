package dev.mimic.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.bench.Measurements.StoredSize;
import dev.mimic.bench.Units.Count;
import dev.mimic.dynamodb.LocalDynamoDbClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DocumentBucketTest {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    @Test
    void takesObjectsWithTagsAndTheirRemoval() throws Exception {
        byte[] object = new byte[300_000];
        new Random(1).nextBytes(object);

        try (DocumentBucket bucket = new DocumentBucket()) {
            Map<String, String> variables = bucket.variables(20_480);
            URI key = URI.create(variables.get("AWS_ENDPOINT_URL_S3") + "/" + variables.get("MIMIC_BUCKET")
                    + "/documents/forever/1");
            HttpRequest.Builder request = HttpRequest.newBuilder(key);

            assertEquals(
                    200,
                    send(request.copy()
                                    .header("x-amz-tagging", "unreferenced=true")
                                    .PUT(BodyPublishers.ofByteArray(object)))
                            .statusCode());
            assertEquals(
                    204,
                    send(request.copy().uri(URI.create(key + "?tagging")).DELETE())
                            .statusCode());
            assertArrayEquals(object, send(request.copy().GET()).body());
            assertEquals("20480", variables.get("MIMIC_LARGE_DOCUMENTS"));
        }
    }

    @Test
    void anItemWithAnObjectIsCountedWithIt() {
        Laboratory laboratory = TestedMimic.laboratory();
        String id = "7f3c9f3e-52b1-4a55-9d5e-2f8f1f3b7a10";
        try (DynamoDbClient dynamoDb = LocalDynamoDbClient.of(laboratory.endpoint())) {
            dynamoDb.putItem(put -> put.tableName(TestedMimic.FUNCTIONS.table().name())
                    .item(Map.of(
                            "id", AttributeValue.fromS(id),
                            "object", AttributeValue.fromS("documents/forever/" + id),
                            "length", AttributeValue.fromN("85000"))));
        }

        assertEquals(
                new StoredSize(358_400, new Count(1, 0.5), 1),
                laboratory.units().ofSize(358_400, id));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }
}
