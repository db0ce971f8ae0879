package dev.mimic.functions.store;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the head of a document says of it beyond its text and its end.
 *
 * @param size whether it says the number of characters, for events that tell of the document
 * @param version which of the documents that this id has had it is; empty if it is the only one
 * @param sequencer the event that it came by; empty if it did not come from a bucket
 */
record Marks(boolean size, Optional<String> version, Optional<Sequencer> sequencer) {

    static final String SIZE = "size";
    static final String VERSION = "version";
    static final String SEQUENCER = "sequencer";

    /** A byte for two digits, and one more for the number. */
    private static final int SIZE_BYTES = SIZE.length() + 5;

    /** A document that is never replaced. */
    static Marks ofOnly(boolean size) {
        return new Marks(size, Optional.empty(), Optional.empty());
    }

    void addTo(Map<String, AttributeValue> head, Document document) {
        if (size) {
            head.put(SIZE, AttributeValue.fromN(Integer.toString(document.characters())));
        }
        version.ifPresent(name -> head.put(VERSION, AttributeValue.fromS(name)));
        sequencer.ifPresent(event -> head.put(SEQUENCER, AttributeValue.fromS(event.text())));
    }

    /** Returns what they add to the size of an item, at most. A version is also part of the keys of its parts. */
    int bytes() {
        return (size ? SIZE_BYTES : 0)
                + version.map(name -> VERSION.length() + name.length()).orElse(0)
                + sequencer
                        .map(event -> SEQUENCER.length() + event.text().length())
                        .orElse(0);
    }
}
