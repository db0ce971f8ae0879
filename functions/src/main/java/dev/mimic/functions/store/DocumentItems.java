package dev.mimic.functions.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of one document: a head, and parts if the text is too large for one item and is no object of a bucket. Decision 5
 * has the format.
 *
 * <p>The text is as it is (a string) or, if that saves one of DynamoDB's units, compressed (binary). A text too large for
 * an item is compressed and cut into parts: items whose keys are the id, a slash and a number, with the version between
 * them if there is one.
 */
final class DocumentItems {

    static final String ID = "id";
    static final String BODY = "body";
    static final String PARTS = "parts";

    /** In seconds since the epoch, as DynamoDB's Time to Live requires. */
    static final String EXPIRES = "expires";

    /** Marks the head of a document that was removed. */
    static final String REMOVED = "removed";

    /** DynamoDB's limit for an item, attribute names included ("Service, account, and table quotas": item size). */
    private static final int MAX_ITEM_BYTES = 400 * 1024;

    /** The size of a write unit; a read unit is four times as large. */
    static final int UNIT_BYTES = 1024;

    /** The size of an item with an empty text, and room for the number of a part. */
    private static final int ITEM_OVERHEAD = ID.length() + 36 + BODY.length() + "/99".length();

    /** What the moment of expiry adds to it: a byte for two digits, and one more for the number. */
    private static final int EXPIRES_OVERHEAD = EXPIRES.length() + 7;

    /** The longest text, plain or compressed, that fits an item without marks, in bytes. */
    static final int MAX_BODY_BYTES = MAX_ITEM_BYTES - ITEM_OVERHEAD - EXPIRES_OVERHEAD;

    private final String id;
    private final Document document;
    private final Marks marks;
    private final byte[] compressed;
    private final boolean object;
    private final int bytesOfAPart;
    private final int parts;

    /** What the head holds: {@link #BODY} or {@link #PARTS}. */
    private final String attribute;

    private final AttributeValue value;

    /**
     * Makes the items.
     *
     * @param threshold if the compressed form of the text has more bytes, it is an object ({@link TextForm})
     */
    DocumentItems(String id, Document document, Marks marks, int threshold) {
        this.id = id;
        this.document = document;
        this.marks = marks;
        int plain = document.utf8().remaining();
        TextForm form = TextForm.of(document.utf8(), this::units, threshold);
        compressed = form.compressed();
        object = form.object();
        bytesOfAPart = MAX_BODY_BYTES - marks.bytes();
        if (object) {
            parts = 0;
            attribute = null;
            value = null;
        } else if (Math.min(plain, compressed.length) > bytesOfAPart) {
            parts = (compressed.length + bytesOfAPart - 1) / bytesOfAPart;
            attribute = PARTS;
            value = AttributeValue.fromN(Integer.toString(parts));
        } else {
            parts = 0;
            attribute = BODY;
            boolean saves = form.isCompressed() && units(compressed.length) < units(plain);
            value = saves ? binary(compressed) : AttributeValue.fromS(document.text());
        }
    }

    /** Returns whether the text is to be an object of a bucket. */
    boolean isObject() {
        return object;
    }

    /** Returns a key for the object, other for each write. */
    String objectKey(Instant now) {
        return ObjectKey.of(id, marks.version().orElseGet(LargeTexts::newVersion), document.expires(), now);
    }

    /** Returns whether the object is put with the tag of one that nothing refers to. */
    boolean hasTag(String objectKey) {
        return ObjectKey.hasTag(objectKey, marks.version());
    }

    /** Returns the content of the object. */
    byte[] objectContent() {
        return compressed;
    }

    /** Returns the number of parts: 0 for a document of one item, and for one with an object. */
    int parts() {
        return parts;
    }

    /** Returns a part, counted from 0. */
    Map<String, AttributeValue> part(int part) {
        int from = part * bytesOfAPart;
        byte[] bytes = Arrays.copyOfRange(compressed, from, Math.min(from + bytesOfAPart, compressed.length));
        return item(partId(id, marks.version(), part), BODY, binary(bytes));
    }

    /** Returns the item that makes the document visible: written last, and read first. */
    Map<String, AttributeValue> head() {
        Map<String, AttributeValue> head = item(id, attribute, value);
        marks.addTo(head, document);
        return head;
    }

    /** Returns the item that makes a document with an object visible. */
    Map<String, AttributeValue> head(ObjectReference reference) {
        Map<String, AttributeValue> head = item(id);
        reference.addTo(head);
        marks.addTo(head, document);
        return head;
    }

    private Map<String, AttributeValue> item(String key, String name, AttributeValue content) {
        Map<String, AttributeValue> item = item(key);
        item.put(name, content);
        return item;
    }

    private Map<String, AttributeValue> item(String key) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(ID, AttributeValue.fromS(key));
        document.expires().ifPresent(moment -> item.put(EXPIRES, seconds(moment)));
        return item;
    }

    private int units(int length) {
        int bytes = ITEM_OVERHEAD + length + (document.expires().isPresent() ? EXPIRES_OVERHEAD : 0) + marks.bytes();
        return (bytes + UNIT_BYTES - 1) / UNIT_BYTES;
    }

    /** Returns the head of a document that is no longer there, so that an older event cannot bring it back. */
    static Map<String, AttributeValue> tombstone(String id, Sequencer sequencer, Instant expires) {
        return Map.of(
                ID,
                AttributeValue.fromS(id),
                REMOVED,
                AttributeValue.fromBool(true),
                Marks.SEQUENCER,
                AttributeValue.fromS(sequencer.text()),
                EXPIRES,
                seconds(expires));
    }

    /** Returns what takes the place of a part that no head names any longer, for DynamoDB's Time to Live to remove. */
    static Map<String, AttributeValue> stub(String partId, Instant now) {
        return Map.of(ID, AttributeValue.fromS(partId), EXPIRES, seconds(now.minusSeconds(1)));
    }

    static String partId(String id, Optional<String> version, int part) {
        return id + version.map(name -> "/" + name + "/").orElse("/") + part;
    }

    private static AttributeValue seconds(Instant moment) {
        return AttributeValue.fromN(Long.toString(moment.getEpochSecond()));
    }

    private static AttributeValue binary(byte[] bytes) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
    }
}
