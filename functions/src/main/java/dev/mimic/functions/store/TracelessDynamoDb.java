package dev.mimic.functions.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Makes real calls that leave nothing behind: the condition of a write fails, and each call closes its connection. Only the
 * first one keeps it, for the second to take and close: so the JDK has loaded what keeps a connection.
 */
final class TracelessDynamoDb implements DynamoDbClient {

    private final DynamoDbClient dynamoDb;
    private boolean closes;

    TracelessDynamoDb(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        try {
            // The id is fresh, so no item has it and the condition fails, after all the other steps of a write.
            return dynamoDb.putItem(request.toBuilder()
                    .conditionExpression("attribute_exists(id)")
                    .expressionAttributeValues(null)
                    .overrideConfiguration(withoutTrace(request))
                    .build());
        } catch (ConditionalCheckFailedException expected) {
            return PutItemResponse.builder().build();
        }
    }

    /** Deletes what is not there: a batch has no conditions, and its action in IAM is for both. */
    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        Map<String, List<WriteRequest>> deletes = new HashMap<>();
        request.requestItems()
                .forEach((table, writes) -> deletes.put(
                        table, writes.stream().map(TracelessDynamoDb::delete).toList()));
        return dynamoDb.batchWriteItem(request.toBuilder()
                .requestItems(deletes)
                .overrideConfiguration(withoutTrace(request))
                .build());
    }

    private static WriteRequest delete(WriteRequest write) {
        Map<String, AttributeValue> key =
                Map.of(DocumentItems.ID, write.putRequest().item().get(DocumentItems.ID));
        return WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return dynamoDb.getItem(
                request.toBuilder().overrideConfiguration(withoutTrace(request)).build());
    }

    private AwsRequestOverrideConfiguration withoutTrace(AwsRequest request) {
        AwsRequestOverrideConfiguration call = request.overrideConfiguration().orElseThrow();
        if (!closes) {
            closes = true;
            return call;
        }
        return call.toBuilder().putHeader("Connection", "close").build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // the client belongs to the handler
    }
}
