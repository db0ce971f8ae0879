package dev.mimic.functions.store;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Reads and writes single items of a table.
 *
 * @param dynamoDb the client that reaches it
 * @param table its name
 */
record TableCalls(DynamoDbClient dynamoDb, String table) {

    /** Writes an item, whatever was there. No condition: a retry writes the same once more. */
    void put(Map<String, AttributeValue> item, Deadline deadline) {
        translatingFaults(() -> dynamoDb.putItem(put ->
                put.tableName(table).item(item).overrideConfiguration(call -> call.apiCallTimeout(deadline.left()))));
    }

    /** An eventually consistent read costs half the units; only a miss, which may be too fresh, is read again. */
    Optional<Map<String, AttributeValue>> find(String id, Deadline deadline) {
        return read(id, false, deadline).or(() -> read(id, true, deadline));
    }

    Optional<Map<String, AttributeValue>> read(String id, boolean consistent, Deadline deadline) {
        return translatingFaults(() -> Optional.of(dynamoDb.getItem(get -> get.tableName(table)
                                .key(Map.of(DocumentItems.ID, AttributeValue.fromS(id)))
                                .consistentRead(consistent)
                                .overrideConfiguration(call -> call.apiCallTimeout(deadline.left())))
                        .item())
                .filter(item -> !item.isEmpty()));
    }

    /** Makes a call whose faults are those of the store, except that a condition was not met. */
    static <T> T translatingFaults(Supplier<T> call) {
        try {
            return call.get();
        } catch (ConditionalCheckFailedException e) {
            throw e;
        } catch (AwsServiceException e) {
            throw translated(e);
        }
    }

    private static RuntimeException translated(AwsServiceException e) {
        if (e.isThrottlingException()) {
            return new ThrottledException("DynamoDB", e);
        }
        String code = Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("an error");
        return new StoreException(
                "DynamoDB answered " + code + ", status " + e.statusCode() + ", request " + e.requestId(), e);
    }
}
