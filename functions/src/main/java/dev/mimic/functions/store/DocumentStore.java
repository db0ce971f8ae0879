package dev.mimic.functions.store;

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
 * written before the item of the id itself, so a reader finds all of a text or nothing.
 *
 * <p>Every item of a text that expires holds the moment, so that DynamoDB removes it (its Time to Live). That may take
 * days, so a reader compares the moment itself.
 */
public final class DocumentStore {

    private final TableCalls table;
    private final InstantSource clock;
    private final boolean sizes;
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
        this(new TableCalls(dynamoDb, table), clock, false);
    }

    private DocumentStore(TableCalls table, InstantSource clock, boolean sizes) {
        this.table = table;
        this.clock = clock;
        this.sizes = sizes;
        reader = new DocumentReader(table, clock);
        replacement = new Replacement(table, clock);
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
        return new DocumentStore(table, clock, kept);
    }

    /** {@return this store, except that its calls leave nothing behind: no item in the table and no open connection} */
    public DocumentStore traceless() {
        return new DocumentStore(new TableCalls(new TracelessDynamoDb(table.dynamoDb()), table.table()), clock, sizes);
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
     * @param id a fresh id, or one that the same document has already
     * @param document the document
     * @param deadline when DynamoDB must have confirmed it
     * @throws ThrottledException if DynamoDB has no capacity at the moment
     * @throws StoreException if DynamoDB refuses it
     */
    public void put(String id, Document document, Deadline deadline) {
        put(new DocumentItems(id, document, Marks.ofOnly(sizes)), deadline);
    }

    private void put(DocumentItems items, Deadline deadline) {
        for (int part = 0; part < items.parts(); part++) {
            table.put(items.part(part), deadline);
        }
        table.put(items.head(), deadline);
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
            DocumentItems items = new DocumentItems(id, document, Marks.ofOnly(sizes));
            if (items.parts() == 0) {
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
     * @param deadline when DynamoDB must have confirmed it
     * @throws ThrottledException if DynamoDB has no capacity at the moment
     * @throws StoreException if DynamoDB refuses it
     */
    public void replace(String id, Document document, Deadline deadline) {
        replacement.put(id, document, sizes, Optional.empty(), deadline);
    }

    /**
     * Stores a document as {@link #replace(String, Document, Deadline)} does, unless the same event or a newer one has been
     * there before.
     *
     * @param id the id
     * @param document the document
     * @param sequencer the event by which it comes
     * @param deadline when DynamoDB must have confirmed it
     * @return whether it is stored
     * @throws ThrottledException if DynamoDB has no capacity at the moment
     * @throws StoreException if DynamoDB refuses it
     */
    public boolean replace(String id, Document document, Sequencer sequencer, Deadline deadline) {
        return replacement.put(id, document, sizes, Optional.of(sequencer), deadline);
    }

    /**
     * Removes the document of an id, if there is one, unless the same event or a newer one has been there before.
     *
     * @param id the id
     * @param sequencer the event that tells of the removal
     * @param deadline when DynamoDB must have confirmed it
     * @return whether it is removed
     * @throws ThrottledException if DynamoDB has no capacity at the moment
     * @throws StoreException if DynamoDB refuses it
     */
    public boolean remove(String id, Sequencer sequencer, Deadline deadline) {
        return replacement.remove(id, sequencer, deadline);
    }

    /**
     * Finds the document of an id. This reads one item; {@link FoundDocument#read} reads the parts, if there are any.
     *
     * @param id the id
     * @param deadline when DynamoDB must have answered
     * @return the document; empty if there is none, or if it has expired
     * @throws ThrottledException if DynamoDB has no capacity at the moment
     * @throws StoreException if DynamoDB refuses to look
     */
    public Optional<FoundDocument> find(String id, Deadline deadline) {
        return reader.find(id, deadline);
    }
}
