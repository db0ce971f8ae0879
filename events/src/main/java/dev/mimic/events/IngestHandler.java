package dev.mimic.events;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mimic.events.ingest.BatchReport;
import dev.mimic.events.ingest.Buckets;
import dev.mimic.events.ingest.IngestPriming;
import dev.mimic.events.ingest.Ingestion;
import dev.mimic.events.ingest.QueueEvents;
import dev.mimic.events.ingest.QueueMessage;
import dev.mimic.functions.FunctionEnvironment;
import dev.mimic.functions.RequestLog;
import dev.mimic.functions.priming.Priming;
import dev.mimic.functions.priming.PrimingEvents;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.DocumentStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Stores what comes by queues: messages, each of which is a JSON text, and event notifications of S3, each of which tells
 * of objects that are one. Which queues hold notifications, {@code MIMIC_BUCKET_QUEUES} says: their ARNs, separated by
 * commas.
 *
 * <p>It answers with the messages that have failed ({@code ReportBatchItemFailures}); all others are done.
 */
public final class IngestHandler implements RequestStreamHandler {

    /** The time kept for writing the log and the answer. */
    private static final Duration RESERVE = Duration.ofMillis(500);

    private final Ingestion ingestion;
    private final RequestLog log;

    /** Kept here because CRaC holds its resources by weak references. */
    private Priming priming;

    /** Reads the environment, once: see {@link FunctionEnvironment}. */
    public IngestHandler() {
        this(FunctionEnvironment.from(System.getenv()), bucketQueues(System.getenv()));
    }

    private IngestHandler(FunctionEnvironment environment, Set<String> bucketQueues) {
        this(
                DocumentStore.open(environment.region(), environment.table(), InstantSource.system())
                        .withSizes(environment.events())
                        .withLargeDocuments(environment.region(), environment.largeDocuments()),
                environment,
                bucketQueues,
                () -> Buckets.connect(environment.region()));
    }

    private IngestHandler(
            DocumentStore store, FunctionEnvironment environment, Set<String> bucketQueues, Supplier<S3Client> s3) {
        this(new Ingestion(store, environment.settings().timeToLive(), bucketQueues, s3), environment);
        priming = new Priming(copy -> primed(copy, environment), store, IngestPriming::withDocument);
        priming.register();
    }

    /** Makes a handler that is not primed: for a test, or for the priming of another. */
    IngestHandler(Ingestion ingestion, FunctionEnvironment environment) {
        this.ingestion = ingestion;
        log = new RequestLog(environment.settings().metrics());
    }

    /** Returns a handler that reaches no bucket, since only an event says which bucket there is. */
    static IngestHandler primed(DocumentStore store, FunctionEnvironment environment) {
        return new IngestHandler(
                new Ingestion(
                        store,
                        environment.settings().timeToLive(),
                        Set.of(IngestPriming.BUCKET_QUEUE),
                        () -> Buckets.canned(PrimingEvents.DOCUMENTS.get(0))),
                environment);
    }

    static Set<String> bucketQueues(Map<String, String> variables) {
        return Stream.of(variables.getOrDefault("MIMIC_BUCKET_QUEUES", "").split(","))
                .filter(arn -> !arn.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        List<QueueMessage> messages = QueueEvents.read(input);
        Deadline deadline = Deadline.in(
                Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE));
        BatchReport report = new BatchReport(log, context);
        ingestion.take(messages, deadline, report);
        QueueEvents.write(report.close(), output);
    }
}
