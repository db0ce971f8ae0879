package dev.mimic.functions.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores JSON texts in a DynamoDB table.
 *
 * <p>A text is one item: as it is (a string) or, if that saves one of DynamoDB's units, compressed (binary). A text too
 * large for an item is compressed and cut into parts: items whose keys are the id, a slash and a number. They are written
 * before the item of the id itself, which holds their count, so a reader finds all of a text or nothing.
 *
 * <p>Every item of a text that expires holds the moment, so that DynamoDB removes it (its Time to Live). That may take
 * days, so a reader compares the moment itself.
 */
public final class DocumentStore {

    private static final String ID = "id";
    private static final String BODY = "body";
    private static final String PARTS = "parts";

    /** In seconds since the epoch, as DynamoDB's Time to Live requires. */
    private static final String EXPIRES = "expires";

    /** DynamoDB's limit for an item, attribute names included ("Service, account, and table quotas": item size). */
    private static final int MAX_ITEM_BYTES = 400 * 1024;

    /** The size of a write unit; a read unit is four times as large. */
    static final int UNIT_BYTES = 1024;

    /** The size of an item with an empty text, and room for the number of a part. */
    private static final int ITEM_OVERHEAD = ID.length() + 36 + BODY.length() + "/99".length();

    /** What the moment of expiry adds to it: a byte for two digits, and one more for the number. */
    private static final int EXPIRES_OVERHEAD = EXPIRES.length() + 7;

    /** The longest text, plain or compressed, that fits an item, in bytes. */
    static final int MAX_BODY_BYTES = MAX_ITEM_BYTES - ITEM_OVERHEAD - EXPIRES_OVERHEAD;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final InstantSource clock;

    /**
     * Opens a table.
     *
     * @param dynamoDb the client that reaches the table
     * @param table the name of the table
     * @param clock decides what has expired
     */
    public DocumentStore(DynamoDbClient dynamoDb, String table, InstantSource clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.clock = clock;
    }

    /**
     * {@return a store for a table of DynamoDB, with the credentials that Lambda provides}
     *
     * @param region the AWS region of the table
     * @param table the name of the table
     * @param clock decides what has expired
     */
    public static DocumentStore open(String region, String table, InstantSource clock) {
        return new DocumentStore(DynamoDb.connect(region), table, clock);
    }

    /** {@return this store, except that its calls leave nothing behind: no item in the table and no open connection} */
    public DocumentStore traceless() {
        return new DocumentStore(new TracelessDynamoDb(dynamoDb), table, clock);
    }

    /**
     * {@return a store that reaches no table: every put succeeds, and every find finds one text}
     *
     * @param text the text
     */
    public static DocumentStore canned(String text) {
        return new DocumentStore(DynamoDb.canned(text), "canned", InstantSource.system());
    }

    /**
     * Stores a document under an id; on return DynamoDB has confirmed the write.
     *
     * @param id a fresh id
     * @param document the document
     * @param deadline when DynamoDB must have confirmed it
     * @throws ThrottledException if DynamoDB has no capacity at the moment
     * @throws StoreException if DynamoDB refuses it
     */
    public void put(String id, Document document, Deadline deadline) {
        Optional<Instant> expires = document.expires();
        byte[] plain = document.text().getBytes(StandardCharsets.UTF_8);
        byte[] compressed = units(plain, expires) == 1 ? plain : Deflate.compress(plain);
        try {
            if (Math.min(plain.length, compressed.length) > MAX_BODY_BYTES) {
                putParts(id, compressed, expires, deadline);
            } else if (units(compressed, expires) < units(plain, expires)) {
                putItem(id, BODY, binary(compressed), expires, deadline);
            } else {
                putItem(id, BODY, AttributeValue.fromS(document.text()), expires, deadline);
            }
        } catch (AwsServiceException e) {
            throw translated(e);
        }
    }

    private void putParts(String id, byte[] compressed, Optional<Instant> expires, Deadline deadline) {
        int parts = 0;
        for (int from = 0; from < compressed.length; from += MAX_BODY_BYTES) {
            byte[] part = Arrays.copyOfRange(compressed, from, Math.min(from + MAX_BODY_BYTES, compressed.length));
            putItem(partId(id, parts++), BODY, binary(part), expires, deadline);
        }
        putItem(id, PARTS, AttributeValue.fromN(Integer.toString(parts)), expires, deadline);
    }

    private void putItem(
            String id, String attribute, AttributeValue value, Optional<Instant> expires, Deadline deadline) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(ID, AttributeValue.fromS(id));
        item.put(attribute, value);
        expires.ifPresent(moment -> item.put(EXPIRES, AttributeValue.fromN(Long.toString(moment.getEpochSecond()))));
        // No condition: a retry writes the same item under the same fresh id.
        dynamoDb.putItem(put ->
                put.tableName(table).item(item).overrideConfiguration(call -> call.apiCallTimeout(deadline.left())));
    }

    /**
     * Finds the document of an id. This reads one item; {@link FoundDocument#text} reads the parts, if there are any.
     *
     * @param id the id
     * @param deadline when DynamoDB must have answered
     * @return the document; empty if there is none, or if it has expired
     * @throws ThrottledException if DynamoDB has no capacity at the moment
     * @throws StoreException if DynamoDB refuses to look
     */
    public Optional<FoundDocument> find(String id, Deadline deadline) {
        return translatingFaults(() -> findItem(id, deadline))
                .filter(this::lives)
                .map(item ->
                        new FoundDocument(() -> translatingFaults(() -> textOf(id, item, deadline)), expiresOf(item)));
    }

    private static <T> T translatingFaults(Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw translated(e);
        }
    }

    private boolean lives(Map<String, AttributeValue> item) {
        return expiresOf(item).map(clock.instant()::isBefore).orElse(true);
    }

    private static Optional<Instant> expiresOf(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(EXPIRES)).map(value -> Instant.ofEpochSecond(Long.parseLong(value.n())));
    }

    private String textOf(String id, Map<String, AttributeValue> item, Deadline deadline) {
        AttributeValue body = item.get(BODY);
        if (body == null) {
            return restored(partsOf(id, Integer.parseInt(item.get(PARTS).n()), deadline));
        }
        return body.s() != null ? body.s() : restored(body.b().asByteArrayUnsafe());
    }

    private byte[] partsOf(String id, int parts, Deadline deadline) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(parts * MAX_BODY_BYTES);
        for (int part = 0; part < parts; part++) {
            String partId = partId(id, part);
            AttributeValue body = findItem(partId, deadline)
                    .orElseThrow(() -> new StoreException("part " + partId + " is missing"))
                    .get(BODY);
            compressed.writeBytes(body.b().asByteArrayUnsafe());
        }
        return compressed.toByteArray();
    }

    /** An eventually consistent read costs half the units; only a miss, which may be too fresh, is read again. */
    private Optional<Map<String, AttributeValue>> findItem(String id, Deadline deadline) {
        return readItem(id, false, deadline).or(() -> readItem(id, true, deadline));
    }

    private Optional<Map<String, AttributeValue>> readItem(String id, boolean consistent, Deadline deadline) {
        return Optional.of(dynamoDb.getItem(get -> get.tableName(table)
                                .key(Map.of(ID, AttributeValue.fromS(id)))
                                .consistentRead(consistent)
                                .overrideConfiguration(call -> call.apiCallTimeout(deadline.left())))
                        .item())
                .filter(item -> !item.isEmpty());
    }

    private static int units(byte[] body, Optional<Instant> expires) {
        int bytes = ITEM_OVERHEAD + body.length + (expires.isPresent() ? EXPIRES_OVERHEAD : 0);
        return (bytes + UNIT_BYTES - 1) / UNIT_BYTES;
    }

    private static String partId(String id, int part) {
        return id + "/" + part;
    }

    private static AttributeValue binary(byte[] bytes) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
    }

    private static String restored(byte[] compressed) {
        return new String(Deflate.restore(compressed), StandardCharsets.UTF_8);
    }

    private static RuntimeException translated(AwsServiceException e) {
        if (e.isThrottlingException()) {
            return new ThrottledException(e);
        }
        String code = Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("an error");
        return new StoreException(
                "DynamoDB answered " + code + ", status " + e.statusCode() + ", request " + e.requestId(), e);
    }
}
