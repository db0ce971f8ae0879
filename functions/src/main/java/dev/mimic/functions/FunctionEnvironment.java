package dev.mimic.functions;

import dev.mimic.functions.priming.Priming;
import dev.mimic.functions.priming.PrimingEvents;
import dev.mimic.functions.store.DocumentStore;
import java.util.function.Function;

/**
 * What a function finds in its environment: {@code MIMIC_TABLE}, the name of the table, and {@code MIMIC_CORS_ORIGINS}
 * (see {@link Cors}). Region and credentials are Lambda's own.
 */
final class FunctionEnvironment {

    private final Cors cors = Cors.fromEnvironment();
    private final DocumentStore store;

    /**
     * Reads the environment.
     *
     * @throws IllegalStateException if {@code MIMIC_TABLE} is not set
     */
    FunctionEnvironment() {
        String table = System.getenv("MIMIC_TABLE");
        if (table == null || table.isEmpty()) {
            throw new IllegalStateException("MIMIC_TABLE must name the DynamoDB table, but is not set");
        }
        store = DocumentStore.open(table);
    }

    Cors cors() {
        return cors;
    }

    DocumentStore store() {
        return store;
    }

    /**
     * Has twins of a handler run before each snapshot.
     *
     * @param handler makes a handler with a store
     * @param event the event that the twins answer
     */
    Priming prime(Function<DocumentStore, ProxyHandler> handler, String event) {
        return new Priming(
                        () -> handler.apply(DocumentStore.canned(PrimingEvents.DOCUMENT)),
                        () -> handler.apply(store.traceless()),
                        event)
                .register();
    }
}
