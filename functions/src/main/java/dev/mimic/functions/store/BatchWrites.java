package dev.mimic.functions.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes many items in few calls, and again those that DynamoDB has left unprocessed. */
final class BatchWrites {

    /** DynamoDB's limit for a call ("BatchWriteItem"). As many items of 400 KB stay below its other one, 16 MB. */
    private static final int MAX_ITEMS = 25;

    private final TableCalls table;

    BatchWrites(TableCalls table) {
        this.table = table;
    }

    /**
     * Writes items, whatever was there.
     *
     * @param items the items by key, no key twice
     * @return the faults of those that may not be there, by key
     */
    Map<String, RuntimeException> put(Map<String, Map<String, AttributeValue>> items, Deadline deadline) {
        Map<String, RuntimeException> faults = new HashMap<>();
        List<WriteRequest> writes = items.values().stream()
                .map(item ->
                        WriteRequest.builder().putRequest(put -> put.item(item)).build())
                .toList();
        for (int from = 0; from < writes.size(); from += MAX_ITEMS) {
            List<WriteRequest> call = writes.subList(from, Math.min(from + MAX_ITEMS, writes.size()));
            if (from > 0 && deadline.isOver()) {
                // Hundreds of calls that cannot succeed would take the time in which the caller tells what has.
                SdkException overdue = ApiCallTimeoutException.create(0);
                call.forEach(write -> faults.put(keyOf(write), overdue));
            } else {
                write(call, deadline, faults);
            }
        }
        return faults;
    }

    private void write(List<WriteRequest> writes, Deadline deadline, Map<String, RuntimeException> faults) {
        List<WriteRequest> left = writes;
        try {
            for (int attempt = 1; !left.isEmpty(); attempt++) {
                left = unprocessed(left, deadline);
                if (!left.isEmpty() && !PatientRetries.pauseAfterThrottling(attempt, deadline)) {
                    throw new ThrottledException("DynamoDB", null);
                }
            }
        } catch (ThrottledException | StoreException | SdkException e) {
            left.forEach(write -> faults.put(keyOf(write), e));
        }
    }

    private List<WriteRequest> unprocessed(List<WriteRequest> writes, Deadline deadline) {
        BatchWriteItemRequest request = BatchWriteItemRequest.builder()
                .requestItems(Map.of(table.table(), writes))
                .overrideConfiguration(call -> call.apiCallTimeout(deadline.left()))
                .build();
        List<WriteRequest> unprocessed = new ArrayList<>();
        TableCalls.translatingFaults(() -> table.dynamoDb().batchWriteItem(request))
                .unprocessedItems()
                .values()
                .forEach(unprocessed::addAll);
        return unprocessed;
    }

    private static String keyOf(WriteRequest write) {
        return write.putRequest().item().get(DocumentItems.ID).s();
    }
}
