package dev.mimic.events;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mimic.events.announce.AnnouncePriming;
import dev.mimic.events.announce.Announcement;
import dev.mimic.events.announce.EventBridges;
import dev.mimic.events.announce.EventBus;
import dev.mimic.events.announce.StreamEvents;
import dev.mimic.events.announce.StreamRecord;
import dev.mimic.functions.RequestLog;
import dev.mimic.functions.store.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Tells a bus of the documents that are stored in the table, that expire and that are removed: it reads the table's stream, and
 * puts events that have none of a document's text. The bus is in {@code MIMIC_EVENT_BUS}, by its name or its ARN.
 *
 * <p>Each is told at least once. It answers with the first record whose event was not put ({@code ReportBatchItemFailures}); from
 * there on Lambda invokes it again.
 */
public final class AnnounceHandler implements RequestStreamHandler {

    /** The time kept for writing the log and the answer. */
    private static final Duration RESERVE = Duration.ofMillis(500);

    /** What the embedded metric format allows a metric in one line. */
    private static final int MAX_SIZES = 100;

    private final EventBus bus;
    private final RequestLog log;

    /** Kept here because CRaC holds its resources by weak references. */
    private AnnouncePriming priming;

    /** Reads the environment, once: {@code MIMIC_EVENT_BUS}, {@code MIMIC_METRICS} and {@code AWS_REGION}. */
    public AnnounceHandler() {
        this(System.getenv());
    }

    private AnnounceHandler(Map<String, String> variables) {
        this(
                EventBridges.connect(required("AWS_REGION", variables)),
                required("MIMIC_EVENT_BUS", variables),
                Boolean.parseBoolean(variables.get("MIMIC_METRICS")));
    }

    private AnnounceHandler(EventBridgeClient eventBridge, String nameOrArn, boolean metrics) {
        this(new EventBus(eventBridge, nameOrArn), metrics);
        priming = new AnnouncePriming(with -> new AnnounceHandler(new EventBus(with, nameOrArn), metrics), eventBridge);
        priming.register();
    }

    /**
     * Makes a handler that is not primed: for a test, or for the priming of another.
     *
     * @param metrics whether the lines of its log carry metrics
     */
    AnnounceHandler(EventBus bus, boolean metrics) {
        this.bus = bus;
        log = new RequestLog(metrics);
    }

    static String required(String name, Map<String, String> variables) {
        String value = variables.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalStateException("the environment variable " + name + " must be set, but is not");
        }
        return value;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        List<StreamRecord> records = StreamEvents.read(input);
        Deadline deadline = Deadline.in(
                Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE));
        List<Announcement> announcements = records.stream()
                .flatMap(record -> Announcement.of(record).stream())
                .toList();
        Optional<EventBus.Failure> failure = bus.put(announcements, deadline);
        write(records.size(), announcements, failure, context);
        StreamEvents.write(
                failure.map(first -> announcements.get(first.index()).record().sequenceNumber()), output);
    }

    private void write(
            int records, List<Announcement> announcements, Optional<EventBus.Failure> failure, Context context) {
        List<Announcement> told =
                announcements.subList(0, failure.map(EventBus.Failure::index).orElse(announcements.size()));
        log.write(
                failure.isPresent() ? "FAILED" : "ANNOUNCED",
                told.stream()
                        .limit(MAX_SIZES)
                        .map(each -> each.document().size().map(Long::intValue).orElse(0))
                        .toList(),
                failure.flatMap(EventBus.Failure::cause),
                json -> {
                    json.writeNumberField("records", records);
                    json.writeNumberField("stored", count(Announcement.Kind.STORED, told));
                    json.writeNumberField("removed", count(Announcement.Kind.REMOVED, told));
                    if (failure.isPresent()) {
                        json.writeNumberField("left", announcements.size() - told.size());
                        json.writeStringField("reason", failure.get().reason());
                    }
                },
                context);
    }

    private static long count(Announcement.Kind kind, List<Announcement> told) {
        return told.stream().filter(each -> each.kind() == kind).count();
    }
}
