package dev.mimic.functions.store;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** Has something happen once, as soon as an item is there: that somebody replaces it at once, for example. */
final class AfterPut implements DynamoDbClient {

    private final Runnable happening;
    private boolean happened;

    AfterPut(Runnable happening) {
        this.happening = happening;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        PutItemResponse response = MimicTable.CLIENT.putItem(request);
        if (!happened) {
            happened = true;
            happening.run();
        }
        return response;
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
