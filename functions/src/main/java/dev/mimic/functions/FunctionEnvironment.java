package dev.mimic.functions;

import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

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

    /**
     * Has twins of a handler run before each snapshot.
     *
     * @param handler makes a handler with a store
     * @param event the event that the twins answer
     */
    Priming prime(Function<DocumentStore, ProxyHandler> handler, String event) {
        return new Priming(
                        () -> handler.apply(
                                new DocumentStore(DynamoDb.connect(new CannedDynamoDb(PrimingEvents.ITEM)), table)),
                        () -> handler.apply(new DocumentStore(new PrimingDynamoDb(dynamoDb), table)),
                        event)
                .register();
    }
}
