package dev.mimic.functions.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores JSON texts in a DynamoDB table: each in one item or, if it is too large for that, in several. The parts are
 * written before the item of the id itself, so a reader finds all of a text or nothing. With a bucket, so is the object of a
 * large text, which then has no parts.
 *
 * <p>Every item of a text that expires holds the moment, so that DynamoDB removes it (its Time to Live). That may take
 * days, so a reader compares the moment itself.
 */
public final class DocumentStore implements AutoCloseable {

    private final TableCalls table;
    private final InstantSource clock;
    private final boolean sizes;
    private final Optional<Bucket> bucket;
    private final LargeTexts largeTexts;
    private final DocumentReader reader;
    private final Replacement replacement;

    /**
     * Opens a table.
     *
     * @param dynamoDb the client that reaches the table
     * @param table the name of the table
     * @param clock decides what has expired
     */
    public DocumentStore(DynamoDbClient dynamoDb, String table, InstantSource clock) {
        this(new TableCalls(dynamoDb, table), clock, false, Optional.empty());
    }

    private DocumentStore(TableCalls table, InstantSource clock, boolean sizes, Optional<Bucket> bucket) {
        this.table = table;
        this.clock = clock;
        this.sizes = sizes;
        this.bucket = bucket;
        largeTexts = new LargeTexts(table, bucket, clock);
        reader = new DocumentReader(largeTexts, clock);
        replacement = new Replacement(largeTexts, clock);
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

    /**
     * {@return this store, except for whether it keeps the size of each document beside it, in characters}
     *
     * @param kept whether it does, so that events that tell of the document can name it
     */
    public DocumentStore withSizes(boolean kept) {
        return new DocumentStore(table, clock, kept, bucket);
    }

    /**
     * {@return this store, except that large texts are in a bucket, with the credentials that Lambda provides}
     *
     * @param region the AWS region of the bucket
     * @param large which bucket, and which texts are large; empty for no bucket
     */
    public DocumentStore withLargeDocuments(String region, Optional<LargeDocuments> large) {
        return large.map(in -> with(S3.bucket(region, in, PatientRetries.strategy())))
                .orElse(this);
    }

    /** Returns this store, except that large texts are in a bucket. */
    DocumentStore with(Bucket other) {
        return new DocumentStore(table, clock, sizes, Optional.of(other));
    }

    /** {@return whether this store has a bucket} */
    public boolean hasBucket() {
        return bucket.isPresent();
    }

    /**
     * {@return this store, except that its calls leave nothing behind: no item in the table and no open connection} It has no
     * bucket, in which no write could be without a trace.
     */
    public DocumentStore traceless() {
        TableCalls traceless = new TableCalls(new TracelessDynamoDb(table.dynamoDb()), table.table());
        return new DocumentStore(traceless, clock, sizes, Optional.empty());
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
     * {@return a store that reaches no table and no bucket, but puts every text into one, and finds one there}
     *
     * @param text the text
     */
    public static DocumentStore cannedInBucket(String text) {
        byte[] content = Compression.QUICK.compress(new Document(text, Optional.empty()).utf8());
        return cannedWithBucket(CannedConnection.answerThatFindsObject(content), S3.canned(content, 0));
    }

    /**
     * {@return a store that reaches no table and no bucket, and has its texts in the table as where there is a bucket}
     *
     * @param text the text
     */
    public static DocumentStore cannedBesideBucket(String text) {
        byte[] small = Compression.SMALL.compress(new Document(text, Optional.empty()).utf8());
        return cannedWithBucket(CannedConnection.answerThatFinds(small), S3.canned(small, text.length()));
    }

    private static DocumentStore cannedWithBucket(byte[] found, Bucket bucket) {
        // Then what ends soon has a tag, too, that is taken off.
        InstantSource longAgo = InstantSource.offset(InstantSource.system(), Duration.ofDays(-30));
        return new DocumentStore(DynamoDb.canned(found), "canned", longAgo).with(bucket);
    }

    /**
     * Stores a document under an id; on return DynamoDB, and S3 for a large one, has confirmed the write.
     *
     * @param id a fresh id, or one that the same document has already
     * @param document the document
     * @param deadline when DynamoDB and S3 must have confirmed it
     * @throws ThrottledException if DynamoDB or S3 has no capacity at the moment
     * @throws StoreException if DynamoDB or S3 refuses it
     */
    public void put(String id, Document document, Deadline deadline) {
        put(largeTexts.itemsOf(id, document, Marks.ofOnly(sizes)), deadline);
    }

    private void put(DocumentItems items, Deadline deadline) {
        if (items.isObject()) {
            replacement.putOnce(items, deadline);
        } else {
            table.put(largeTexts.write(items, deadline), deadline);
        }
    }

    /**
     * Stores documents as {@link #put} does, those of one item in few calls of DynamoDB.
     *
     * @param documents the documents by id
     * @param deadline when DynamoDB must have confirmed them
     * @return the faults of those that may not be stored, by id: {@link ThrottledException}, {@link StoreException} or
     *     one of the SDK's
     */
    public Map<String, RuntimeException> putAll(Map<String, Document> documents, Deadline deadline) {
        Map<String, RuntimeException> faults = new HashMap<>();
        Map<String, Map<String, AttributeValue>> single = new LinkedHashMap<>();
        documents.forEach((id, document) -> {
            DocumentItems items = largeTexts.itemsOf(id, document, Marks.ofOnly(sizes));
            if (items.parts() == 0 && !items.isObject()) {
                single.put(id, items.head());
                return;
            }
            try {
                put(items, deadline);
            } catch (ThrottledException | StoreException | SdkException e) {
                faults.put(id, e);
            }
        });
        faults.putAll(new BatchWrites(table).put(single, deadline));
        return faults;
    }

    /**
     * Stores a document under an id that may have another one. Whoever reads has all of the one or all of the other.
     *
     * @param id the id
     * @param document the document
     * @param deadline when DynamoDB and S3 must have confirmed it
     * @throws ThrottledException if DynamoDB or S3 has no capacity at the moment
     * @throws StoreException if DynamoDB or S3 refuses it
     */
    public void replace(String id, Document document, Deadline deadline) {
        replace(id, document, Optional.empty(), deadline);
    }

    /**
     * Stores a document as {@link #replace(String, Document, Deadline)} does, unless the same event or a newer one has been
     * there before.
     *
     * @param id the id
     * @param document the document
     * @param sequencer the event by which it comes
     * @param deadline when DynamoDB and S3 must have confirmed it
     * @return whether it is stored
     * @throws ThrottledException if DynamoDB or S3 has no capacity at the moment
     * @throws StoreException if DynamoDB or S3 refuses it
     */
    public boolean replace(String id, Document document, Sequencer sequencer, Deadline deadline) {
        return replace(id, document, Optional.of(sequencer), deadline);
    }

    private boolean replace(String id, Document document, Optional<Sequencer> sequencer, Deadline deadline) {
        Marks marks = new Marks(sizes, Optional.of(LargeTexts.newVersion()), sequencer);
        return replacement.put(largeTexts.itemsOf(id, document, marks), sequencer, deadline);
    }

    /**
     * Removes the document of an id, if there is one, unless the same event or a newer one has been there before.
     *
     * @param id the id
     * @param sequencer the event that tells of the removal
     * @param deadline when DynamoDB and S3 must have confirmed it
     * @return whether it is removed
     * @throws ThrottledException if DynamoDB or S3 has no capacity at the moment
     * @throws StoreException if DynamoDB or S3 refuses it
     */
    public boolean remove(String id, Sequencer sequencer, Deadline deadline) {
        return replacement.remove(id, sequencer, deadline);
    }

    /**
     * Finds the document of an id. This reads one item; {@link FoundDocument#read} reads the parts or the object, if there are any.
     *
     * @param id the id
     * @param deadline when DynamoDB must have answered
     * @return the document; empty if there is none, or if it has expired
     * @throws ThrottledException if DynamoDB or S3 has no capacity at the moment
     * @throws StoreException if DynamoDB refuses to look
     */
    public Optional<FoundDocument> find(String id, Deadline deadline) {
        return reader.find(id, deadline);
    }

    /** Ends the threads of the client that reaches the table; that of a {@link #traceless} store belongs to another one. */
    @Override
    public void close() {
        table.dynamoDb().close();
    }
}
