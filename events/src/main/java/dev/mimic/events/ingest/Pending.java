package dev.mimic.events.ingest;

import dev.mimic.events.ingest.MessageCheck.Accepted;
import dev.mimic.functions.store.Document;
import java.util.ArrayList;
import java.util.List;

/** What a batch of a standard queue holds for one id: the document of the last message is written, and all share its fate. */
final class Pending {

    private final String id;
    private final List<Accepted> accepted = new ArrayList<>(1);

    Pending(String id) {
        this.id = id;
    }

    void add(Accepted message) {
        accepted.add(message);
    }

    Document last() {
        return accepted.get(accepted.size() - 1).document();
    }

    boolean isNamed() {
        return accepted.stream().anyMatch(Accepted::named);
    }

    List<QueueMessage> messages() {
        return accepted.stream().map(Accepted::message).toList();
    }

    /** Says that the document is stored. */
    void report(BatchReport report) {
        for (int earlier = 1; earlier < accepted.size(); earlier++) {
            report.ended(IngestOutcome.SUPERSEDED, id, 0);
        }
        report.ended(IngestOutcome.STORED, id, last().text().length());
    }
}
