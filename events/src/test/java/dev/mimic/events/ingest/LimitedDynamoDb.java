package dev.mimic.events.ingest;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** A DynamoDB that writes so many times and no more: as for a function that is killed then. */
class LimitedDynamoDb implements DynamoDbClient {

    private final DynamoDbClient dynamoDb;
    private final Supplier<RuntimeException> fault;
    private int callsLeft;

    LimitedDynamoDb(DynamoDbClient dynamoDb, int calls) {
        this(dynamoDb, calls, () -> SdkClientException.create("killed"));
    }

    private LimitedDynamoDb(DynamoDbClient dynamoDb, int calls, Supplier<RuntimeException> fault) {
        this.dynamoDb = dynamoDb;
        this.fault = fault;
        callsLeft = calls;
    }

    static LimitedDynamoDb throttling() {
        return new LimitedDynamoDb(
                IngestTable.CLIENT,
                0,
                () -> ProvisionedThroughputExceededException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ProvisionedThroughputExceededException")
                                .build())
                        .build());
    }

    /** Whether it was asked for more than it does. */
    boolean isExhausted() {
        return callsLeft < 0;
    }

    private void count() {
        if (--callsLeft < 0) {
            throw fault.get();
        }
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        count();
        return dynamoDb.putItem(request);
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        count();
        return dynamoDb.batchWriteItem(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // the client belongs to the tests
    }
}
