package dev.mimic.functions.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Puts a document in the place of another: all of it at once for whoever reads, since the parts of each version have keys
 * of their own, and one item names the version.
 */
final class Replacement {

    /** Longer than SQS keeps a message, 14 days: after that no older event can come. */
    private static final Duration TOMBSTONE_LASTS = Duration.ofDays(15);

    private final TableCalls table;
    private final LargeTexts largeTexts;
    private final InstantSource clock;

    Replacement(LargeTexts largeTexts, InstantSource clock) {
        table = largeTexts.table();
        this.largeTexts = largeTexts;
        this.clock = clock;
    }

    /** Puts a document there that nothing takes the place of. If there is one, it is the same: it was delivered twice. */
    void putOnce(DocumentItems items, Deadline deadline) {
        put(largeTexts.write(items, deadline), Optional.of(Condition.NOTHING_IS_THERE), deadline);
    }

    /** Puts a document there; false if what is there came by the same event or by a newer one, and stays. */
    boolean put(DocumentItems items, Optional<Sequencer> sequencer, Deadline deadline) {
        Map<String, AttributeValue> head = largeTexts.write(items, deadline);
        boolean put = put(head, sequencer.map(Condition::noNewerEvent), deadline);
        if (!put) {
            // Its object has the tag of one that nothing refers to.
            largeTexts.discardParts(new Head(head), deadline);
        }
        return put;
    }

    /** Puts a tombstone there; false as for a document. */
    boolean remove(String id, Sequencer sequencer, Deadline deadline) {
        Map<String, AttributeValue> tombstone =
                DocumentItems.tombstone(id, sequencer, clock.instant().plus(TOMBSTONE_LASTS));
        return put(tombstone, Optional.of(Condition.noNewerEvent(sequencer)), deadline);
    }

    private boolean put(Map<String, AttributeValue> head, Optional<Condition> condition, Deadline deadline) {
        try {
            Map<String, AttributeValue> old = TableCalls.translatingFaults(() ->
                    table.dynamoDb().putItem(request(head, condition, deadline)).attributes());
            keep(head, deadline);
            if (!old.isEmpty() && !old.equals(head)) {
                largeTexts.discard(new Head(old), deadline);
            }
            return true;
        } catch (ConditionalCheckFailedException e) {
            return isThere(head, e.item(), deadline);
        }
    }

    /**
     * Has the object of a head stay that was put. If it is missing, another version has taken its place and deleted it; or has
     * done so between two attempts to put the head, of which the second has brought it back.
     */
    private void keep(Map<String, AttributeValue> head, Deadline deadline) {
        Head put = new Head(head);
        if (!largeTexts.keep(put, deadline) && isThereStill(put, deadline)) {
            throw new StoreException(
                    "object " + put.object().orElseThrow().key() + " is missing: its tag could not be taken off");
        }
    }

    /** Asks by a write that changes nothing: whoever only stores may not read the table. */
    private boolean isThereStill(Head head, Deadline deadline) {
        try {
            TableCalls.translatingFaults(() -> table.dynamoDb()
                    .putItem(request(head.item(), Optional.of(Condition.theSameObject(head)), deadline)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** Returns whether what is there in place of an item is that item: it was put, and the answer to that attempt was lost. */
    private boolean isThere(Map<String, AttributeValue> head, Map<String, AttributeValue> found, Deadline deadline) {
        // If it came by the same event or message as this one, whoever wrote it may not have come to an end.
        boolean same = Objects.equals(found.get(Marks.SEQUENCER), head.get(Marks.SEQUENCER));
        if (same && !largeTexts.keep(new Head(found), deadline)) {
            // That was so long ago that S3 has removed the object by its tag: nobody could read the document any more.
            return put(head, Optional.of(Condition.theSameObject(new Head(found))), deadline);
        }
        return found.equals(head);
    }

    private PutItemRequest request(Map<String, AttributeValue> head, Optional<Condition> condition, Deadline deadline) {
        PutItemRequest.Builder put = PutItemRequest.builder()
                .tableName(table.table())
                .item(head)
                .returnValues(ReturnValue.ALL_OLD)
                .overrideConfiguration(call -> call.apiCallTimeout(deadline.left()));
        condition.ifPresent(only -> only.addTo(put));
        return put.build();
    }

    /** What must be true of the item that is there. */
    private record Condition(String expression, Map<String, String> names, Map<String, AttributeValue> values) {

        static final Condition NOTHING_IS_THERE = new Condition("attribute_not_exists(id)", null, null);

        static Condition noNewerEvent(Sequencer event) {
            return new Condition(
                    "attribute_not_exists(sequencer) OR sequencer < :sequencer",
                    null,
                    Map.of(":sequencer", AttributeValue.fromS(event.text())));
        }

        static Condition theSameObject(Head head) {
            String key = head.object().orElseThrow().key();
            return new Condition(
                    "#object = :object",
                    // A reserved word of DynamoDB's.
                    Map.of("#object", ObjectReference.OBJECT),
                    Map.of(":object", AttributeValue.fromS(key)));
        }

        void addTo(PutItemRequest.Builder put) {
            put.conditionExpression(expression)
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
    }
}
