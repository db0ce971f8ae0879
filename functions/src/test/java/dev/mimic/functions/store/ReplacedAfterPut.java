package dev.mimic.functions.store;

import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** Deletes the object of each item once it is there, as somebody does who replaces the document at once. */
final class ReplacedAfterPut implements DynamoDbClient {

    private final MimicTable table;
    private final Consumer<String> delete;

    ReplacedAfterPut(MimicTable table, Consumer<String> delete) {
        this.table = table;
        this.delete = delete;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        PutItemResponse response = MimicTable.CLIENT.putItem(request);
        delete.accept(table.item(request.item().get("id").s()).get("object").s());
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
