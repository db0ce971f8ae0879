package dev.mimic.functions;

import dev.mimic.functions.priming.Priming;
import dev.mimic.functions.store.DocumentStore;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a handler takes from its environment: the table that {@code MIMIC_TABLE} names, the {@link Settings}, and the
 * clock. Lambda itself sets region and credentials.
 */
final class FunctionEnvironment {

    private final InstantSource clock = InstantSource.system();
    private final Settings settings = Settings.fromEnvironment();
    private final DocumentStore store = DocumentStore.open(required("MIMIC_TABLE"), clock);

    /** Returns the value of an environment variable that the stack always sets. */
    static String required(String variable) {
        String value = System.getenv(variable);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException("the environment variable " + variable + " must be set, but is not");
        }
        return value;
    }

    InstantSource clock() {
        return clock;
    }

    Settings settings() {
        return settings;
    }

    DocumentStore store() {
        return store;
    }

    /**
     * Primes the function before each snapshot, with copies of its handler.
     *
     * @param handler makes a handler for a store
     * @param event makes the event that the copies answer, for a document
     */
    Priming prime(Function<DocumentStore, ProxyHandler> handler, UnaryOperator<String> event) {
        return Priming.of(handler, store, event).register();
    }
}
