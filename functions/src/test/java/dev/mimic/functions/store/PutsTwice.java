package dev.mimic.functions.store;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** Does every write twice and tells of the second, as where the answer to the first is lost. */
final class PutsTwice implements DynamoDbClient {

    private final Runnable between;

    PutsTwice() {
        this(() -> {});
    }

    /** Has something happen before the second. */
    PutsTwice(Runnable between) {
        this.between = between;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        try {
            MimicTable.CLIENT.putItem(request);
        } catch (RuntimeException lost) {
            // so is the answer
        }
        between.run();
        return MimicTable.CLIENT.putItem(request);
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
