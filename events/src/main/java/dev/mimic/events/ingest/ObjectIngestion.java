package dev.mimic.events.ingest;

import dev.mimic.functions.TimeToLive;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.Document;
import dev.mimic.functions.store.DocumentStore;
import dev.mimic.functions.store.Sequencer;
import java.util.List;
import java.util.Optional;

/**
 * Makes the table follow a bucket. An event only says that something has happened to a key: the object is read as it is
 * now, and what is found is written, unless a newer event has been there before.
 *
 * @param objects reads objects
 * @param store keeps documents
 * @param timeToLive how long they are kept
 */
record ObjectIngestion(ObjectReader objects, DocumentStore store, TimeToLive timeToLive) {

    /**
     * Follows all that a notification tells of.
     *
     * @throws RuntimeException if that is not possible, now or ever; the rest of the notification is followed all the same
     */
    void take(QueueMessage message, Deadline deadline, BatchReport report) {
        List<ObjectEvent> events = ObjectEvent.read(message.body());
        if (events.isEmpty()) {
            report.ended(IngestOutcome.IGNORED, "", 0);
        }
        RuntimeException first = null;
        for (ObjectEvent event : events) {
            try {
                take(event, deadline, report);
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void take(ObjectEvent event, Deadline deadline, BatchReport report) {
        String id = DocumentIds.ofObject(event.bucket(), event.key());
        if (!event.isCreation() && !event.isRemoval()) {
            report.ended(IngestOutcome.IGNORED, id, 0);
            return;
        }
        Sequencer sequencer = event.sequencer()
                .orElseThrow(() -> new RefusedException(
                        IngestOutcome.INVALID, "the event for " + event.address() + " has no sequencer"));
        Optional<ObjectReader.ObjectText> found = objects.read(event, deadline);
        if (found.isPresent()) {
            MessageCheck.check(found.get().text());
            Document document = new Document(
                    found.get().text(),
                    timeToLive.expires(Optional.empty(), found.get().lastModified()));
            boolean stored = store.replace(id, document, sequencer, deadline);
            report.ended(
                    stored ? IngestOutcome.STORED : IngestOutcome.OUTDATED, id, stored ? document.characters() : 0);
        } else if (event.isRemoval()) {
            boolean removed = store.remove(id, sequencer, deadline);
            report.ended(removed ? IngestOutcome.REMOVED : IngestOutcome.OUTDATED, id, 0);
        } else {
            report.ended(IngestOutcome.GONE, id, 0);
        }
    }
}
