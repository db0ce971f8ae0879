package dev.mimic.local.events;

import dev.mimic.local.DocumentClient;
import dev.mimic.local.LocalServer;
import dev.mimic.local.Logs;
import dev.mimic.local.SharedDynamoDb;
import dev.mimic.local.SharedEngines;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.faults.FaultyService;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** {@link DocumentsStack} while it is served, and what a user's code has of it. */
final class ServedDocuments implements AutoCloseable {

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "local"));

    final LocalServer server;
    final SqsClient sqs;
    final S3Client s3;
    final Queue<String> log = new ConcurrentLinkedQueue<>();

    private final DocumentClient documents;

    private ServedDocuments(Path assembly, Map<String, String> variables) {
        server = LocalServer.of(assembly)
                .engine(SharedDynamoDb.ENGINE)
                .elasticMq(SharedEngines.ELASTIC_MQ)
                .s3Proxy(SharedEngines.S3_PROXY)
                .unlimited(true)
                .variables(variables)
                .logs(new Logs((function, line) -> log.add(line), entry -> {}, step -> {}))
                .start();
        ServedApi api = server.apis().get(0);
        documents = new DocumentClient(
                URI.create(api.url() + "/mimic"),
                api.apiKeys().values().iterator().next());
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
        return new ServedDocuments(assembly, Map.of());
    }

    /** Serves it with stand-ins between its functions, DynamoDB Local and S3. */
    static ServedDocuments start(Path assembly, FaultyService dynamoDb, FaultyService s3) {
        ServedDocuments served = new ServedDocuments(
                assembly,
                Map.of(
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        dynamoDb.endpoint().toString(),
                        "AWS_ENDPOINT_URL_S3",
                        s3.endpoint().toString()));
        dynamoDb.leadTo(served.server.dynamoDbEndpoint());
        s3.leadTo(served.server.s3Endpoint());
        return served;
    }

    /** Stores and retrieves documents by the API. */
    DocumentClient documents() {
        return documents;
    }

    /** Sends a message that is a document; its id is made of the message's unless one is named. */
    String send(String queue, String body, Optional<String> id) {
        return sqs.sendMessage(send -> send.queueUrl(queueUrl(queue))
                        .messageBody(body)
                        .messageAttributes(id.map(ServedDocuments::idAttribute).orElse(Map.of())))
                .messageId();
    }

    /** Sends a document that is stored after all that were sent with its id before. */
    void sendInOrder(String body, String id) {
        sqs.sendMessage(send -> send.queueUrl(queueUrl(DocumentsStack.ORDERED))
                .messageBody(body)
                .messageGroupId(id)
                .messageDeduplicationId(id(body))
                .messageAttributes(idAttribute(id)));
    }

    private static Map<String, MessageAttributeValue> idAttribute(String id) {
        return Map.of(
                "id",
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(id)
                        .build());
    }

    /** Writes an object that is a document. */
    void put(String key, String body) {
        s3.putObject(put -> put.bucket(DocumentsStack.OBJECTS).key(key), RequestBody.fromString(body));
    }

    static String idOfObject(String key) {
        return id(DocumentsStack.OBJECTS + "/" + key);
    }

    static String idOfMessage(String queue, String messageId) {
        return id("arn:aws:sqs:us-east-1:000000000000:" + queue + "/" + messageId);
    }

    /** As RFC 9562 makes a UUID of a name in version 3. */
    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    String queueUrl(String name) {
        return sqs.getQueueUrl(get -> get.queueName(name)).queueUrl();
    }

    /** Retrieves a document by the API. */
    HttpResponse<String> retrieve(String id) {
        return documents().get(id + "/body");
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
