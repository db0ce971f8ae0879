package dev.mimic.functions;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a function finds in its environment: {@code MIMIC_TABLE}, the name of the table, and {@code MIMIC_CORS_ORIGINS}
 * (see {@link Cors}). Region and credentials are Lambda's own.
 */
final class FunctionEnvironment {

    private final DynamoDbClient dynamoDb = DynamoDb.connect();
    private final Cors cors = Cors.fromEnvironment();
    private final String table;

    /**
     * Reads the environment.
     *
     * @throws IllegalStateException if {@code MIMIC_TABLE} is not set
     */
    FunctionEnvironment() {
        table = System.getenv("MIMIC_TABLE");
        if (table == null || table.isEmpty()) {
            throw new IllegalStateException("MIMIC_TABLE must name the DynamoDB table, but is not set");
        }
    }

    Cors cors() {
        return cors;
    }

    DocumentStore store() {
        return new DocumentStore(dynamoDb, table);
    }

    /** A store that does everything but leave items, and finds the same text under every id. */
    DocumentStore primingStore() {
        Map<String, AttributeValue> found = Map.of("body", AttributeValue.fromS(PrimingEvents.DOCUMENT));
        return new DocumentStore(new PrimingDynamoDb(dynamoDb, found), table);
    }
}
