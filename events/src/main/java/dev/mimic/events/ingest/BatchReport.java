package dev.mimic.events.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.mimic.functions.RequestLog;
import dev.mimic.functions.store.ThrottledException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the messages of a batch have ended: for SQS, the ids of those that have failed; for the log, one line for all that
 * have ended well in the same way, and one for each that has not.
 */
public final class BatchReport {

    /** What the embedded metric format allows a metric in one line. */
    private static final int MAX_SIZES = 100;

    /** A reason may quote an attribute, which may be as long as a message. */
    private static final int MAX_REASON = 500;

    private final RequestLog log;
    private final Context context;
    private final Set<String> failures = new LinkedHashSet<>();
    private final Map<IngestOutcome, List<Ended>> ended = new EnumMap<>(IngestOutcome.class);

    /**
     * Begins a report.
     *
     * @param log takes the lines
     * @param context the context of the invocation
     */
    public BatchReport(RequestLog log, Context context) {
        this.log = log;
        this.context = context;
    }

    /** Says that something has ended well. */
    void ended(IngestOutcome outcome, String documentId, int size) {
        ended.computeIfAbsent(outcome, first -> new ArrayList<>()).add(new Ended(documentId, size));
    }

    /** Says that messages have failed by a fault. */
    void failed(Collection<QueueMessage> messages, RuntimeException fault) {
        if (fault instanceof RefusedException refused) {
            failed(messages, refused.outcome(), refused.getMessage(), Optional.empty());
        } else if (fault instanceof ThrottledException) {
            failed(messages, IngestOutcome.THROTTLED, fault.getMessage(), Optional.empty());
        } else {
            failed(messages, IngestOutcome.FAILED, "a fault", Optional.of(fault));
        }
    }

    private void failed(
            Collection<QueueMessage> messages, IngestOutcome outcome, String reason, Optional<RuntimeException> cause) {
        messages.forEach(message -> failures.add(message.id()));
        List<String> ids = messages.stream().map(QueueMessage::id).toList();
        log.write(
                outcome.name(),
                Collections.nCopies(Math.min(ids.size(), MAX_SIZES), 0),
                cause,
                json -> {
                    json.writeStringField("reason", reason.substring(0, Math.min(reason.length(), MAX_REASON)));
                    writeTexts(json, "messages", ids);
                },
                context);
    }

    boolean hasFailed(QueueMessage message) {
        return failures.contains(message.id());
    }

    /**
     * Writes the lines that have waited for others like them.
     *
     * @return the ids of the messages that have failed
     */
    public Set<String> close() {
        ended.forEach((outcome, all) -> {
            for (int from = 0; from < all.size(); from += MAX_SIZES) {
                List<Ended> some = all.subList(from, Math.min(from + MAX_SIZES, all.size()));
                log.write(
                        outcome.name(),
                        some.stream().map(Ended::size).toList(),
                        Optional.empty(),
                        json -> writeTexts(
                                json,
                                "ids",
                                some.stream().map(Ended::documentId).toList()),
                        context);
            }
        });
        return failures;
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private record Ended(String documentId, int size) {}
}
