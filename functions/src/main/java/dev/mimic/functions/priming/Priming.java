package dev.mimic.functions.priming;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.DocumentStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Has a handler answer events before Lambda takes the snapshot that SnapStart restores, so that the first request after
 * the restore finds its classes loaded and its code compiled.
 *
 * <p>Without SnapStart nothing runs it. CRaC holds its resources by weak references: whoever registers one must keep it.
 */
public final class Priming implements Resource {

    /** Rounds with each document and no table: enough for the JIT compilers to do most of their work. */
    public static final int CANNED_ROUNDS = 500;

    /** Rounds with each document and the real table: together more than HotSpot's 200 calls before it compiles a method. */
    public static final int REAL_ROUNDS = 120;

    /**
     * The system property that Lambda's runtime sets for every invocation. The AWS SDK makes a header of it.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Lambda environment variables</a>
     */
    private static final String TRACE_HEADER = "com.amazonaws.xray.traceHeader";

    private static final String NOT_SAMPLED = "Root=1-00000000-000000000000000000000000;Sampled=0";

    /** How long the compilers must be idle to count as finished. */
    private static final Duration QUIET = Duration.ofMillis(100);

    /** Ten times what the rounds take on a whole CPU. Lambda would wait longer, but a deployment should not. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Function<DocumentStore, ? extends RequestStreamHandler> handler;
    private final DocumentStore store;
    private final UnaryOperator<String> eventOf;
    private final int realRounds;
    private final int cannedRounds;

    /**
     * Prepares {@link #REAL_ROUNDS} and {@link #CANNED_ROUNDS} with each of the {@link PrimingEvents#DOCUMENTS}.
     *
     * @param handler makes a handler for a store, when the rounds begin, if they ever do
     * @param store the real store; the rounds {@link DocumentStore#traceless leave no trace} in it
     */
    public Priming(Function<DocumentStore, ? extends RequestStreamHandler> handler, DocumentStore store) {
        this(handler, store, PrimingEvents::withDocument, REAL_ROUNDS, CANNED_ROUNDS);
    }

    /**
     * Prepares {@link #REAL_ROUNDS} and {@link #CANNED_ROUNDS} of other events with each of the documents.
     *
     * @param handler makes a handler for a store, when the rounds begin, if they ever do
     * @param store the real store; the rounds leave no trace in it
     * @param eventOf makes the event for a document; nothing in the table may have an id that is in it
     */
    public Priming(
            Function<DocumentStore, ? extends RequestStreamHandler> handler,
            DocumentStore store,
            UnaryOperator<String> eventOf) {
        this(handler, store, eventOf, REAL_ROUNDS, CANNED_ROUNDS);
    }

    /**
     * Prepares other events, or another number of rounds with each document.
     *
     * @param handler makes a handler for a store, when the rounds begin, if they ever do
     * @param store the real store; the rounds leave no trace in it
     * @param eventOf makes the event for a document
     * @param realRounds rounds with the real table, at least 0
     * @param cannedRounds rounds with no table, at least 0
     */
    public Priming(
            Function<DocumentStore, ? extends RequestStreamHandler> handler,
            DocumentStore store,
            UnaryOperator<String> eventOf,
            int realRounds,
            int cannedRounds) {
        this.handler = handler;
        this.store = store;
        this.eventOf = eventOf;
        this.realRounds = realRounds;
        this.cannedRounds = cannedRounds;
    }

    /** Has this run before each snapshot. */
    public void register() {
        Core.getGlobalContext().register(this);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws IOException {
        run(Deadline.in(LIMIT));
    }

    /**
     * Runs every round, or as many as there is time for.
     *
     * @param deadline when it must be done
     * @throws IOException if a handler cannot read the event or write its answer
     */
    public void run(Deadline deadline) throws IOException {
        System.setProperty(TRACE_HEADER, NOT_SAMPLED);
        for (String document : PrimingEvents.DOCUMENTS) {
            run(realRounds, store.traceless(), document, deadline);
        }
        // Before the usual documents, whose code and data are to be the ones used last.
        if (store.hasBucket()) {
            String document = PrimingEvents.LARGE_DOCUMENT;
            run(cannedRounds / 2, DocumentStore.cannedBesideBucket(document), document, deadline);
            run(cannedRounds / 2, DocumentStore.cannedInBucket(document), document, deadline);
        }
        for (String document : PrimingEvents.DOCUMENTS) {
            run(cannedRounds, DocumentStore.canned(document), document, deadline);
        }
        System.clearProperty(TRACE_HEADER);
        awaitCompilers(deadline);
    }

    private void run(int rounds, DocumentStore opened, String document, Deadline deadline) throws IOException {
        byte[] event = eventOf.apply(document).getBytes(StandardCharsets.UTF_8);
        // Closed after its rounds: the threads of a client that nobody uses again would be part of the snapshot.
        try (DocumentStore with = opened) {
            RequestStreamHandler copy = handler.apply(with);
            for (int round = 0; round < rounds && !deadline.isOver(); round++) {
                copy.handleRequest(
                        new ByteArrayInputStream(event), new ByteArrayOutputStream(), new PrimingContext(deadline));
            }
        }
    }

    /**
     * Waits until the JIT compilers are idle: the work that they have left would be part of the snapshot.
     *
     * @param deadline when it must be done
     */
    public static void awaitCompilers(Deadline deadline) {
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        long before = -1;
        for (long now = compilers.getTotalCompilationTime(); now != before && !deadline.isOver(); ) {
            before = now;
            LockSupport.parkNanos(QUIET.toNanos());
            now = compilers.getTotalCompilationTime();
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // The rounds leave nothing that is tied to the machine: each closes its connection.
    }
}
