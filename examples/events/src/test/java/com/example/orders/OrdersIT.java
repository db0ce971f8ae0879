package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.junit.MimicServer;
import dev.mimic.junit.MimicTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Serves what the Maven plugin has synthesized; see the pom. */
@MimicTest(assembly = "cdk.out")
final class OrdersIT {

    private final MimicServer mimic;
    private final SqsClient sqs;
    private final S3Client s3;

    OrdersIT(MimicServer mimic) {
        this.mimic = mimic;
        sqs = at(mimic.sqsEndpoint(), SqsClient.builder()).build();
        s3 = at(mimic.s3Endpoint(), S3Client.builder()).build();
    }

    /** Any credentials do. */
    private static <B extends AwsClientBuilder<B, ?>> B at(URI endpoint, B client) {
        return client.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")));
    }

    @AfterEach
    void close() {
        sqs.close();
        s3.close();
    }

    @Test
    void anOrderThatComesByTheQueueCanBeFetched() {
        String id = UUID.randomUUID().toString();

        order(id, "{\"total\":12.50}");
        mimic.awaitIdle();

        assertEquals(Optional.of("{\"total\":12.50}"), mimic.fetch(id));
    }

    @Test
    void anInvoiceThatComesByTheBucketCanBeFetchedAndIsReplacedByTheNext() {
        String bucket = mimic.output("InvoicesName");
        String id = UUID.nameUUIDFromBytes((bucket + "/incoming/7.json").getBytes(StandardCharsets.UTF_8))
                .toString();

        for (String total : List.of("[1]", "[2]")) {
            s3.putObject(put -> put.bucket(bucket).key("incoming/7.json"), RequestBody.fromString(total));
            mimic.awaitIdle();

            assertEquals(Optional.of(total), mimic.fetch(id));
        }
    }

    @Test
    void whoeverListensIsToldOfTheOrder() {
        String id = UUID.randomUUID().toString();

        order(id, "[]");
        mimic.awaitIdle();

        List<Message> news = sqs.receiveMessage(receive -> receive.queueUrl(mimic.output("NewsUrl")))
                .messages();
        assertEquals(1, news.size());
        assertTrue(news.get(0).body().contains(id), news::toString);
    }

    private void order(String id, String body) {
        MessageAttributeValue attribute = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(id)
                .build();
        sqs.sendMessage(send ->
                send.queueUrl(mimic.output("OrdersUrl")).messageBody(body).messageAttributes(Map.of("id", attribute)));
    }
}
