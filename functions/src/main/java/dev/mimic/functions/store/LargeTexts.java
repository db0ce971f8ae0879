package dev.mimic.functions.store;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What heads refer to because they have no room for it: parts in the table, or an object in a bucket.
 *
 * @param table the table
 * @param bucket the bucket; empty if there is none
 * @param clock says how long a document has left
 */
record LargeTexts(TableCalls table, Optional<Bucket> bucket, InstantSource clock) {

    private static final SecureRandom VERSIONS = new SecureRandom();

    /** {@return a name that no other write has} Two that have come by one event may have read different texts. */
    static String newVersion() {
        return HexFormat.of().toHexDigits(VERSIONS.nextLong());
    }

    /** {@return the items of a document, none of which is written} */
    DocumentItems itemsOf(String id, Document document, Marks marks) {
        return new DocumentItems(
                id, document, marks, bucket.map(Bucket::threshold).orElse(TextForm.ALL_IN_THE_TABLE));
    }

    /**
     * Writes what the head of a document is to refer to.
     *
     * @return the head, which is to be written next
     */
    Map<String, AttributeValue> write(DocumentItems items, Deadline deadline) {
        if (items.isObject()) {
            String key = items.objectKey(clock.instant());
            byte[] content = items.objectContent();
            byte[] sha256 = bucket.orElseThrow().put(key, content, items.hasTag(key), deadline);
            return items.head(new ObjectReference(key, content.length, sha256));
        }
        for (int part = 0; part < items.parts(); part++) {
            table.put(items.part(part), deadline);
        }
        return items.head();
    }

    /**
     * Has the bucket keep what a head that was written refers to: until then it is removed after a day.
     *
     * @return false if that is an object which is not there
     */
    boolean keep(Head head, Deadline deadline) {
        return head.object()
                .map(ObjectReference::key)
                .filter(key -> ObjectKey.hasTag(key, head.version()))
                .map(key -> bucketOf(head.id(), key).removeTag(key, deadline))
                .orElse(true);
    }

    /** Deletes the object that no head refers to any longer, or has Time to Live remove the parts. */
    void discard(Head head, Deadline deadline) {
        discardParts(head, deadline);
        if (bucket.isPresent() && head.object().isPresent()) {
            unlessItFails(() -> bucket.get().delete(head.object().get().key(), deadline));
        }
    }

    /** Has Time to Live remove parts that no head refers to. */
    void discardParts(Head head, Deadline deadline) {
        unlessItFails(() -> {
            for (String partId : head.partIds()) {
                table.put(DocumentItems.stub(partId, clock.instant()), deadline);
            }
        });
    }

    /** What fails here stays where it is, and no more than that. */
    private static void unlessItFails(Runnable discarding) {
        try {
            discarding.run();
        } catch (ThrottledException | StoreException | SdkException e) {
            return;
        }
    }

    /**
     * Reads an object.
     *
     * @param id the document that it belongs to
     * @throws MissingTextException if it is not there
     */
    byte[] read(String id, ObjectReference object, Deadline deadline) {
        return bucketOf(id, object.key()).get(object, deadline);
    }

    private Bucket bucketOf(String id, String key) {
        return bucket.orElseThrow(() -> new StoreException("the text of " + id + " is the object " + key
                + " of a bucket, but this function has none: MIMIC_BUCKET must be set"));
    }
}
