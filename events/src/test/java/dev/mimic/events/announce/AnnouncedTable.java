package dev.mimic.events.announce;

import dev.mimic.dynamodb.DynamoDbLocal;
import dev.mimic.dynamodb.LocalDynamoDbClient;
import dev.mimic.functions.store.DocumentStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** An empty table like Mimic's with the stream that it has beside a bus, in one DynamoDB Local of this JVM. */
final class AnnouncedTable {

    private static final DynamoDbLocal ENGINE = DynamoDbLocal.inMemory();
    private static final DynamoDbClient CLIENT = LocalDynamoDbClient.of(ENGINE.endpoint());
    private static final DynamoDbStreamsClient STREAMS = DynamoDbStreamsClient.builder()
            .endpointOverride(ENGINE.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    private final String name = "Mimic-" + UUID.randomUUID();
    private final String stream;

    AnnouncedTable() {
        stream = CLIENT.createTable(table -> table.tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("id")
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("id")
                                .keyType(KeyType.HASH)
                                .build())
                        .streamSpecification(
                                spec -> spec.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)))
                .tableDescription()
                .latestStreamArn();
    }

    DocumentStore store() {
        return new DocumentStore(CLIENT, name, InstantSource.system()).withSizes(true);
    }

    void put(Map<String, AttributeValue> item) {
        CLIENT.putItem(put -> put.tableName(name).item(item));
    }

    void delete(String id) {
        CLIENT.deleteItem(delete -> delete.tableName(name).key(Map.of("id", AttributeValue.fromS(id))));
    }

    /** The ARN of the table, as a function's event has it. */
    String arn() {
        return stream.replaceFirst("/stream/.*", "");
    }

    /**
     * All records of the stream, as Lambda hands them to a function.
     *
     * @param byTimeToLive which removals are to look like those of Time to Live, by the id, a space and the size of the document
     */
    List<String> records(Predicate<String> byTimeToLive) {
        List<String> all = new ArrayList<>();
        for (Shard shard : STREAMS.describeStream(request -> request.streamArn(stream))
                .streamDescription()
                .shards()) {
            String iterator = STREAMS.getShardIterator(request -> request.streamArn(stream)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            GetRecordsResponse response;
            do {
                String from = iterator;
                response = STREAMS.getRecords(request -> request.shardIterator(from));
                response.records().forEach(record -> all.add(json(record, byTimeToLive)));
                iterator = response.nextShardIterator();
            } while (iterator != null && !response.records().isEmpty());
        }
        return all;
    }

    /** "Example Lambda function event" of Lambda's page on DynamoDB, and "Time to Live" of DynamoDB's. */
    private String json(Record record, Predicate<String> byTimeToLive) {
        String identity = record.eventNameAsString().equals("REMOVE")
                        && byTimeToLive.test(record.dynamodb().keys().get("id").s() + " "
                                + Optional.ofNullable(
                                                record.dynamodb().oldImage().get("size"))
                                        .map(AttributeValue::n)
                                        .orElse(""))
                ? "\"userIdentity\":{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"},"
                : "";
        return "{\"eventID\":\"" + record.eventID() + "\",\"eventName\":\"" + record.eventNameAsString()
                + "\",\"eventVersion\":\"1.1\",\"eventSource\":\"aws:dynamodb\",\"awsRegion\":\"us-east-1\"," + identity
                + "\"dynamodb\":{\"ApproximateCreationDateTime\":"
                + record.dynamodb().approximateCreationDateTime().getEpochSecond()
                + ",\"Keys\":" + json(record.dynamodb().keys())
                + image("NewImage", record.dynamodb().newImage())
                + image("OldImage", record.dynamodb().oldImage())
                + ",\"SequenceNumber\":\"" + record.dynamodb().sequenceNumber() + "\",\"SizeBytes\":"
                + record.dynamodb().sizeBytes()
                + ",\"StreamViewType\":\"NEW_AND_OLD_IMAGES\"},\"eventSourceARN\":\"" + stream + "\"}";
    }

    private static String image(String name, Map<String, AttributeValue> image) {
        return image == null || image.isEmpty() ? "" : ",\"" + name + "\":" + json(image);
    }

    private static String json(Map<String, AttributeValue> item) {
        return new TreeMap<>(item)
                .entrySet().stream()
                        .map(attribute -> "\"" + attribute.getKey() + "\":" + json(attribute.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(AttributeValue value) {
        return switch (value.type()) {
            case S -> "{\"S\":\"" + value.s().replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
            case N -> "{\"N\":\"" + value.n() + "\"}";
            case B -> "{\"B\":\"" + Base64.getEncoder().encodeToString(value.b().asByteArray()) + "\"}";
            case BOOL -> "{\"BOOL\":" + value.bool() + "}";
            default -> throw new AssertionError(value);
        };
    }
}
