package dev.mimic.events.announce;

import java.time.Instant;
import java.util.Optional;

/**
 * What an item was before a change or is after it, as far as events tell of it. It has none of the document's text.
 *
 * @param hasText whether it has a text, or names the parts or the object of one
 * @param removed whether it only marks a document that is no longer there
 * @param size the length of the text in characters; empty if the item does not say
 * @param expires when it expires; empty for never
 */
public record Image(boolean hasText, boolean removed, Optional<Long> size, Optional<Instant> expires) {

    /** Whether readers find a document in it while it has not expired. */
    boolean isDocument() {
        return hasText && !removed;
    }

    /** Whether readers found nothing any more at a moment. */
    boolean hasExpired(Instant moment) {
        return expires.filter(expiry -> !expiry.isAfter(moment)).isPresent();
    }
}
