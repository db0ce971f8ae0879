package dev.mimic.events.ingest;

import dev.mimic.events.ingest.MessageCheck.Accepted;
import dev.mimic.functions.TimeToLive;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.Document;
import dev.mimic.functions.store.DocumentStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/** Takes the messages of queues into the table, each of which succeeds or fails by itself. */
public final class Ingestion {

    private final DocumentStore store;
    private final Set<String> bucketQueues;
    private final MessageCheck check;
    private final Optional<ObjectIngestion> objects;

    /**
     * Makes one.
     *
     * @param store keeps the documents
     * @param timeToLive how long they are kept
     * @param bucketQueues the ARNs of the queues whose messages are event notifications of S3; others hold documents
     * @param s3 makes the client for the objects of which these tell, if there are such queues
     */
    public Ingestion(DocumentStore store, TimeToLive timeToLive, Set<String> bucketQueues, Supplier<S3Client> s3) {
        this.store = store;
        this.bucketQueues = bucketQueues;
        check = new MessageCheck(timeToLive);
        objects = bucketQueues.isEmpty()
                ? Optional.empty()
                : Optional.of(new ObjectIngestion(new ObjectReader(s3.get()), store, timeToLive));
    }

    /**
     * Takes the messages of a batch.
     *
     * @param messages the messages in their order
     * @param deadline when all must have ended; those for which there is no time left fail
     * @param report is told how each has ended
     */
    public void take(List<QueueMessage> messages, Deadline deadline, BatchReport report) {
        Map<String, Pending> pending = new LinkedHashMap<>();
        Set<String> stoppedGroups = new HashSet<>();
        for (QueueMessage message : messages) {
            try {
                refuseIfHeldBack(message, stoppedGroups, deadline);
                if (bucketQueues.contains(message.queueArn())) {
                    objects.orElseThrow().take(message, deadline, report);
                } else if (message.isOrdered()) {
                    // One after the other: of a batch DynamoDB may leave out an earlier document and take a later one.
                    put(check.accept(message), deadline, report);
                } else {
                    Accepted accepted = check.accept(message);
                    pending.computeIfAbsent(accepted.id(), Pending::new).add(accepted);
                }
            } catch (RuntimeException e) {
                report.failed(List.of(message), e);
                if (message.isOrdered()) {
                    message.group().ifPresent(stoppedGroups::add);
                }
            }
        }
        put(pending, deadline, report);
    }

    private static void refuseIfHeldBack(QueueMessage message, Set<String> stoppedGroups, Deadline deadline) {
        if (message.isOrdered()
                && message.group().filter(stoppedGroups::contains).isPresent()) {
            throw new RefusedException(IngestOutcome.HELD_BACK, "an earlier message of its group has failed");
        }
        refuseIfOver(deadline);
    }

    private static void refuseIfOver(Deadline deadline) {
        if (deadline.isOver()) {
            throw new RefusedException(IngestOutcome.FAILED, "the function had no time left for it");
        }
    }

    private void put(Accepted accepted, Deadline deadline, BatchReport report) {
        if (accepted.named()) {
            store.replace(accepted.id(), accepted.document(), deadline);
        } else {
            store.put(accepted.id(), accepted.document(), deadline);
        }
        report.ended(IngestOutcome.STORED, accepted.id(), accepted.document().characters());
    }

    private void put(Map<String, Pending> pending, Deadline deadline, BatchReport report) {
        Map<String, Document> batch = new LinkedHashMap<>();
        Map<String, RuntimeException> faults = new HashMap<>();
        pending.forEach((id, document) -> {
            if (document.isNamed()) {
                try {
                    refuseIfOver(deadline);
                    store.replace(id, document.last(), deadline);
                } catch (RuntimeException e) {
                    faults.put(id, e);
                }
            } else {
                batch.put(id, document.last());
            }
        });
        faults.putAll(store.putAll(batch, deadline));
        Map<RuntimeException, List<QueueMessage>> failed = new IdentityHashMap<>();
        pending.forEach((id, document) -> {
            if (faults.containsKey(id)) {
                failed.computeIfAbsent(faults.get(id), fault -> new ArrayList<>())
                        .addAll(document.messages());
            } else {
                document.report(report);
            }
        });
        failed.forEach((fault, messages) -> report.failed(messages, fault));
    }
}
