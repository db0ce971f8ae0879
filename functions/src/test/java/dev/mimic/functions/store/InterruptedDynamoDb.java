package dev.mimic.functions.store;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** A DynamoDB that is lost in the middle of a document: its first calls are answered, no later one. */
public final class InterruptedDynamoDb implements DynamoDbClient {

    private final DynamoDbClient dynamoDb;
    private final boolean appliesTheLastCall;
    private int callsLeft;

    /**
     * Makes a client.
     *
     * @param callsLeft how many calls are answered
     * @param appliesTheLastCall whether the first call that is not answered is carried out nevertheless
     */
    public InterruptedDynamoDb(DynamoDbClient dynamoDb, int callsLeft, boolean appliesTheLastCall) {
        this.dynamoDb = dynamoDb;
        this.callsLeft = callsLeft;
        this.appliesTheLastCall = appliesTheLastCall;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        if (callsLeft-- > 0) {
            return dynamoDb.putItem(request);
        }
        if (appliesTheLastCall && callsLeft == -1) {
            dynamoDb.putItem(request);
        }
        throw SdkClientException.create("connection lost");
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        if (callsLeft-- > 0) {
            return dynamoDb.getItem(request);
        }
        throw SdkClientException.create("connection lost");
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
