package dev.mimic.local.events;

import dev.mimic.local.LocalServer;
import dev.mimic.local.Logs;
import dev.mimic.local.SharedDynamoDb;
import dev.mimic.local.SharedEngines;
import dev.mimic.local.apigateway.ServedApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** {@link DocumentsStack} while it is served, and what a user's code has of it. */
final class ServedDocuments implements AutoCloseable {

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "local"));

    final LocalServer server;
    final SqsClient sqs;
    final S3Client s3;
    final Queue<String> log = new ConcurrentLinkedQueue<>();

    private final HttpClient http =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    private ServedDocuments(Path assembly) {
        server = LocalServer.of(assembly)
                .engine(SharedDynamoDb.ENGINE)
                .elasticMq(SharedEngines.ELASTIC_MQ)
                .s3Proxy(SharedEngines.S3_PROXY)
                .unlimited(true)
                .logs(new Logs((function, line) -> log.add(line), entry -> {}, step -> {}))
                .start();
        sqs = SqsClient.builder()
                .endpointOverride(server.sqsEndpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        s3 = S3Client.builder()
                .endpointOverride(server.s3Endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    static ServedDocuments start(Path assembly) {
        return new ServedDocuments(assembly);
    }

    String queueUrl(String name) {
        return sqs.getQueueUrl(get -> get.queueName(name)).queueUrl();
    }

    /** Retrieves a document by the API. */
    HttpResponse<String> retrieve(String id) throws IOException, InterruptedException {
        ServedApi api = server.apis().get(0);
        return http.send(
                HttpRequest.newBuilder(URI.create(api.url() + "/mimic/" + id + "/body"))
                        .header("x-api-key", api.apiKeys().values().iterator().next())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Takes every message of a queue. */
    List<Message> drain(String queue) {
        String url = queueUrl(queue);
        List<Message> all = new ArrayList<>();
        while (true) {
            List<Message> some = sqs.receiveMessage(
                            receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                    .messages();
            if (some.isEmpty()) {
                return all;
            }
            all.addAll(some);
            sqs.deleteMessageBatch(delete -> delete.queueUrl(url)
                    .entries(some.stream()
                            .map(message -> DeleteMessageBatchRequestEntry.builder()
                                    .id(message.messageId())
                                    .receiptHandle(message.receiptHandle())
                                    .build())
                            .toList()));
        }
    }

    /** Lets hidden messages come back until nothing is under way. */
    void settle() {
        awaitOnlyHidden();
        for (int i = 0; ; i++) {
            try {
                server.awaitIdle(Duration.ofSeconds(i < 20 ? 5 : 60));
                return;
            } catch (IllegalStateException underWay) {
                if (i > 20) {
                    throw underWay;
                }
                server.advance(
                        Duration.ofSeconds(DocumentsStack.VISIBILITY.toSeconds().longValue()));
            }
        }
    }

    /** Waits while there are messages that can be received: time moves for all that are hidden, those in work as well. */
    private void awaitOnlyHidden() {
        String url = queueUrl(DocumentsStack.MESSAGES);
        while (!sqs.getQueueAttributes(
                        get -> get.queueUrl(url).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                .equals("0")) {
            try {
                TimeUnit.MILLISECONDS.sleep(500);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        sqs.close();
        s3.close();
        server.close();
    }
}
