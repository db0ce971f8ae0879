package dev.mimic.events.ingest;

import dev.mimic.functions.AnswerSize;
import dev.mimic.functions.DocumentId;
import dev.mimic.functions.JsonText;
import dev.mimic.functions.TimeToLive;
import dev.mimic.functions.Utf8;
import dev.mimic.functions.store.Document;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * Makes documents of messages, by the rules of the API and with its messages.
 *
 * @param timeToLive how long documents are kept
 */
record MessageCheck(TimeToLive timeToLive) {

    private static final String ID = "id";
    private static final String TTL = "ttl";

    /**
     * Makes the document of a message.
     *
     * @throws RefusedException if it can have none
     */
    Accepted accept(QueueMessage message) {
        Optional<String> ttl = attribute(TTL, message);
        refuseIf(IngestOutcome.INVALID, timeToLive.flawIn(ttl));
        Optional<String> named = attribute(ID, message).map(MessageCheck::uuid);
        ByteBuffer text = Utf8.of(message.body());
        check(text);
        return new Accepted(
                message,
                named.orElseGet(() -> DocumentIds.ofMessage(message.queueArn(), message.id())),
                named.isPresent(),
                new Document(text, timeToLive.expires(ttl, message.sent())));
    }

    /**
     * Checks a text in UTF-8.
     *
     * @throws RefusedException if it cannot be a document
     */
    static void check(ByteBuffer text) {
        refuseIf(IngestOutcome.INVALID, JsonText.flawIn(text).map(flaw -> "Invalid JSON: " + flaw));
        refuseIf(IngestOutcome.TOO_LARGE, AnswerSize.flawIn(text));
    }

    /** What is spelled in another way would be ignored, and its document would have another id or end than was meant. */
    private static Optional<String> attribute(String name, QueueMessage message) {
        Map<String, String> attributes = message.attributes();
        for (String given : attributes.keySet()) {
            if (!given.equals(name) && given.equalsIgnoreCase(name)) {
                throw invalid("the message attribute must be spelled " + name + ", got \"" + given + '"');
            }
        }
        if (attributes.containsKey(name) && attributes.get(name) == null) {
            throw invalid("the message attribute " + name + " must be of type String or Number");
        }
        return Optional.ofNullable(attributes.get(name));
    }

    private static String uuid(String text) {
        return DocumentId.of(text).orElseThrow(() -> invalid("id must be a UUID, got \"" + text + '"'));
    }

    private static void refuseIf(IngestOutcome outcome, Optional<String> flaw) {
        flaw.ifPresent(reason -> {
            throw new RefusedException(outcome, reason);
        });
    }

    private static RefusedException invalid(String reason) {
        return new RefusedException(IngestOutcome.INVALID, reason);
    }

    /**
     * A message and its document.
     *
     * @param named whether the sender has chosen the id, so that a later message may replace the document
     */
    record Accepted(QueueMessage message, String id, boolean named, Document document) {}
}
