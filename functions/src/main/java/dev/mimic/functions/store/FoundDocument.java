package dev.mimic.functions.store;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A document in the table. Its text may be megabytes in many items or in a bucket, so only {@link #read} reads it. */
public final class FoundDocument {

    private final Optional<Instant> expires;
    private final Optional<String> version;
    private final Supplier<Optional<Reading>> text;

    FoundDocument(Optional<Instant> expires, Optional<String> version, Supplier<Optional<Reading>> text) {
        this.expires = expires;
        this.version = version;
        this.text = text;
    }

    /** {@return the moment from which the document is no longer found, in whole seconds; empty for never} */
    public Optional<Instant> expires() {
        return expires;
    }

    /** {@return the version, other for each document that is put under the id; empty if the document is never replaced} */
    public Optional<String> version() {
        return version;
    }

    /**
     * Reads the document, until the deadline of {@link DocumentStore#find}.
     *
     * @return the document, or the one that has taken its place since it was found; empty if it was removed since
     * @throws ThrottledException if DynamoDB or S3 has no capacity at the moment
     * @throws StoreException if one of them refuses to look, or if a part or the object of the document is missing or damaged
     */
    public Optional<Reading> read() {
        return text.get();
    }

    /**
     * A document and its version.
     *
     * @param document the document
     * @param version its version, empty if it is never replaced
     */
    public record Reading(Document document, Optional<String> version) {}
}
