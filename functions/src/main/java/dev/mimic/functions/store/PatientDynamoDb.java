package dev.mimic.functions.store;

import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** Repeats failed calls by {@link PatientRetries}, until the timeout of the call. */
final class PatientDynamoDb implements DynamoDbClient {

    private final DynamoDbClient dynamoDb;
    private final PatientRetries retries;

    /**
     * Wraps a client.
     *
     * @param dynamoDb a client that makes each call only once
     * @param strategy decides which calls are repeated, how often and when
     */
    PatientDynamoDb(DynamoDbClient dynamoDb, RetryStrategy strategy) {
        this.dynamoDb = dynamoDb;
        retries = new PatientRetries(SERVICE_NAME, strategy);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return untilTimeout(
                request,
                call -> dynamoDb.putItem(
                        request.toBuilder().overrideConfiguration(call).build()));
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return untilTimeout(
                request,
                call -> dynamoDb.getItem(
                        request.toBuilder().overrideConfiguration(call).build()));
    }

    /** What DynamoDB leaves unprocessed of a call that it answers, {@link BatchWrites} sends again. */
    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        return untilTimeout(
                request,
                call -> dynamoDb.batchWriteItem(
                        request.toBuilder().overrideConfiguration(call).build()));
    }

    private <T> T untilTimeout(AwsRequest request, Function<AwsRequestOverrideConfiguration, T> attempt) {
        AwsRequestOverrideConfiguration call = request.overrideConfiguration().orElseThrow();
        Deadline deadline = Deadline.in(call.apiCallTimeout().orElseThrow());
        return retries.call(
                deadline,
                () -> attempt.apply(
                        call.toBuilder().apiCallTimeout(deadline.left()).build()));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        dynamoDb.close();
    }
}
