package dev.mimic.functions.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** A JSON text and how long it is kept. */
public final class Document {

    private final Supplier<String> text;
    private final Optional<Instant> expires;

    /**
     * Makes a document.
     *
     * @param text the text
     * @param expires the moment from which on nobody finds it, in whole seconds; empty for never
     */
    public Document(String text, Optional<Instant> expires) {
        this(() -> text, expires);
    }

    /**
     * Makes a document whose text is read when it is asked for.
     *
     * @param text reads the text
     * @param expires the moment from which on nobody finds it, in whole seconds; empty for never
     */
    Document(Supplier<String> text, Optional<Instant> expires) {
        this.text = text;
        this.expires = expires;
    }

    /**
     * {@return the text} That of a document in the table is read now, as {@link DocumentStore#find} reads and until the
     * same deadline: whoever has it already need not wait for it.
     *
     * @throws ThrottledException if DynamoDB has no capacity right now
     * @throws StoreException if DynamoDB refuses to look, or if a part of the document is missing or damaged
     */
    public String text() {
        return text.get();
    }

    /** {@return the moment from which on nobody finds it, in whole seconds; empty for never} */
    public Optional<Instant> expires() {
        return expires;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document that && text().equals(that.text()) && expires.equals(that.expires);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text(), expires);
    }
}
