package dev.mimic.functions.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
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

    private static final SecureRandom VERSIONS = new SecureRandom();

    private final TableCalls table;
    private final InstantSource clock;

    Replacement(TableCalls table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Puts a document there; false if what is there came by the same event or by a newer one, and stays. */
    boolean put(String id, Document document, boolean size, Optional<Sequencer> sequencer, Deadline deadline) {
        // Of this call alone: two that have come by one event may have read different texts.
        String version = HexFormat.of().toHexDigits(VERSIONS.nextLong());
        DocumentItems items = new DocumentItems(id, document, new Marks(size, Optional.of(version), sequencer));
        for (int part = 0; part < items.parts(); part++) {
            table.put(items.part(part), deadline);
        }
        boolean put = replace(items.head(), sequencer, deadline);
        if (!put) {
            discardParts(new Head(items.head()), deadline);
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
        return TableCalls.translatingFaults(() -> {
            try {
                Map<String, AttributeValue> old =
                        table.dynamoDb().putItem(put.build()).attributes();
                if (!old.isEmpty() && !old.equals(head)) {
                    discardParts(new Head(old), deadline);
                }
                return true;
            } catch (ConditionalCheckFailedException e) {
                // True for this very item: it was put, and only the answer to that attempt was lost.
                return e.item().equals(head);
            }
        });
    }

    /** Has Time to Live remove parts that no head names. What fails here leaves parts in the table, and no more than that. */
    private void discardParts(Head head, Deadline deadline) {
        try {
            for (String partId : head.partIds()) {
                table.put(DocumentItems.stub(partId, clock.instant()), deadline);
            }
        } catch (ThrottledException | StoreException | SdkException e) {
            return;
        }
    }
}
