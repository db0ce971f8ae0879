package dev.mimic.functions.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
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

    private static final String NO_NEWER_EVENT = "attribute_not_exists(sequencer) OR sequencer < :sequencer";

    private final TableCalls table;
    private final LargeTexts largeTexts;
    private final InstantSource clock;

    Replacement(LargeTexts largeTexts, InstantSource clock) {
        table = largeTexts.table();
        this.largeTexts = largeTexts;
        this.clock = clock;
    }

    /** Puts a document there; false if what is there came by the same event or by a newer one, and stays. */
    boolean put(DocumentItems items, Optional<Sequencer> sequencer, Deadline deadline) {
        Map<String, AttributeValue> head = largeTexts.write(items, deadline);
        boolean put = replace(head, sequencer, deadline);
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
        return replace(tombstone, Optional.of(sequencer), deadline);
    }

    private boolean replace(Map<String, AttributeValue> head, Optional<Sequencer> sequencer, Deadline deadline) {
        PutItemRequest.Builder put = PutItemRequest.builder()
                .tableName(table.table())
                .item(head)
                .returnValues(ReturnValue.ALL_OLD)
                .overrideConfiguration(call -> call.apiCallTimeout(deadline.left()));
        sequencer.ifPresent(event -> put.conditionExpression(NO_NEWER_EVENT)
                .expressionAttributeValues(Map.of(":sequencer", AttributeValue.fromS(event.text())))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
        Optional<Map<String, AttributeValue>> replaced = TableCalls.translatingFaults(() -> {
            try {
                return Optional.of(table.dynamoDb().putItem(put.build()).attributes());
            } catch (ConditionalCheckFailedException e) {
                // It may be this very item: it was put, and only the answer to that attempt was lost.
                return e.item().equals(head) ? Optional.of(head) : Optional.empty();
            }
        });
        if (replaced.isEmpty()) {
            return false;
        }
        largeTexts.keep(new Head(head), deadline);
        replaced.filter(old -> !old.isEmpty() && !old.equals(head))
                .ifPresent(old -> largeTexts.discard(new Head(old), deadline));
        return true;
    }
}
