package dev.mimic.functions.store;

import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** A DynamoDB whose every call fails: the faults of the real one cannot be ordered. */
public final class FaultyDynamoDb implements DynamoDbClient {

    private final Supplier<RuntimeException> fault;

    public FaultyDynamoDb(Supplier<RuntimeException> fault) {
        this.fault = fault;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        throw fault.get();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        throw fault.get();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
