package dev.mimic.functions.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item of a document's id, as it was read.
 *
 * @param item its attributes
 */
record Head(Map<String, AttributeValue> item) {

    String id() {
        return item.get(DocumentItems.ID).s();
    }

    /** Returns whether its document can be read: it has neither expired nor been removed. */
    boolean lives(Instant now) {
        return !item.containsKey(DocumentItems.REMOVED)
                && expires().map(now::isBefore).orElse(true);
    }

    Optional<Instant> expires() {
        return Optional.ofNullable(item.get(DocumentItems.EXPIRES))
                .map(value -> Instant.ofEpochSecond(Long.parseLong(value.n())));
    }

    Optional<String> version() {
        return Optional.ofNullable(item.get(Marks.VERSION)).map(AttributeValue::s);
    }

    /** Returns the object that holds its text; empty if none does. */
    Optional<ObjectReference> object() {
        return ObjectReference.in(item);
    }

    /** Returns whether another head has the same parts or the same object. */
    boolean refersToTheSameAs(Head other) {
        return partIds().equals(other.partIds())
                && object().map(ObjectReference::key).equals(other.object().map(ObjectReference::key));
    }

    /** Returns the keys of its parts, in their order; none if it has its text itself or in an object. */
    List<String> partIds() {
        AttributeValue parts = item.get(DocumentItems.PARTS);
        return IntStream.range(0, parts == null ? 0 : Integer.parseInt(parts.n()))
                .mapToObj(part -> DocumentItems.partId(id(), version(), part))
                .toList();
    }
}
