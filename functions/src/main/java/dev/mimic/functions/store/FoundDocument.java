package dev.mimic.functions.store;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A document in the table. Its text may be megabytes in many items, so only {@link #text} reads it. */
public final class FoundDocument {

    private final Supplier<String> text;
    private final Optional<Instant> expires;

    FoundDocument(Supplier<String> text, Optional<Instant> expires) {
        this.text = text;
        this.expires = expires;
    }

    /**
     * Reads the text, until the deadline of {@link DocumentStore#find}.
     *
     * @return the text
     * @throws ThrottledException if DynamoDB has no capacity at the moment
     * @throws StoreException if DynamoDB refuses to look, or if a part of the document is missing or damaged
     */
    public String text() {
        return text.get();
    }

    /** {@return the moment from which the document is no longer found, in whole seconds; empty for never} */
    public Optional<Instant> expires() {
        return expires;
    }
}
