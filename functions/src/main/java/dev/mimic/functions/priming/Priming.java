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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Runs a handler's whole path before Lambda takes the snapshot that SnapStart restores, so that the first request after
 * it finds classes loaded and code compiled.
 *
 * <p>Without SnapStart nobody asks for it. CRaC holds its resources weakly: whoever registers one must keep it.
 */
public final class Priming implements Resource {

    /** How often each document is taken; enough for the JIT compilers to have done most of their work. */
    public static final int CANNED_ROUNDS = 500;

    /** How often each is taken to the real table: for both, more than the 200 calls after which HotSpot compiles a method. */
    public static final int REAL_ROUNDS = 120;

    /**
     * What Lambda's runtime sets for every invocation. The AWS SDK then adds a header, and so must the rounds.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Lambda environment variables</a>
     */
    private static final String TRACE_HEADER = "com.amazonaws.xray.traceHeader";

    private static final String NOT_SAMPLED = "Root=1-00000000-000000000000000000000000;Sampled=0";

    /** How long the compilers must have done nothing to be through. */
    private static final Duration QUIET = Duration.ofMillis(100);

    /** Ten times what it takes on a whole CPU. Lambda waits longer for a snapshot, but a deployment should not. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<Rounds> rounds;

    /**
     * Equal rounds.
     *
     * @param handler makes the handler, when the rounds begin
     * @param event what it answers
     * @param count how often
     */
    private record Rounds(Supplier<RequestStreamHandler> handler, String event, int count) {}

    private Priming(List<Rounds> rounds) {
        this.rounds = rounds;
    }

    /**
     * Prepares {@link #REAL_ROUNDS} and {@link #CANNED_ROUNDS} with each of the {@link PrimingEvents#DOCUMENTS}. The
     * handlers are made when the rounds begin, if they ever do.
     *
     * @param handler makes a handler with a store: one that is real and {@link DocumentStore#traceless leaves no trace},
     *     or one that is {@link DocumentStore#canned canned}
     * @param store the real store
     * @param event makes an event with a document, in JSON
     * @return the rounds, not yet run
     */
    public static Priming of(
            Function<DocumentStore, ? extends RequestStreamHandler> handler,
            DocumentStore store,
            UnaryOperator<String> event) {
        List<Rounds> rounds = new ArrayList<>();
        for (String document : PrimingEvents.DOCUMENTS) {
            rounds.add(new Rounds(() -> handler.apply(store.traceless()), event.apply(document), REAL_ROUNDS));
        }
        for (String document : PrimingEvents.DOCUMENTS) {
            rounds.add(new Rounds(
                    () -> handler.apply(DocumentStore.canned(document)), event.apply(document), CANNED_ROUNDS));
        }
        return new Priming(rounds);
    }

    /**
     * Has this run before each snapshot.
     *
     * @return this
     */
    public Priming register() {
        Core.getGlobalContext().register(this);
        return this;
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
        for (Rounds equal : rounds) {
            run(equal, deadline);
        }
        System.clearProperty(TRACE_HEADER);
        awaitCompilers(deadline);
    }

    private static void run(Rounds equal, Deadline deadline) throws IOException {
        RequestStreamHandler handler = equal.handler().get();
        byte[] event = equal.event().getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < equal.count() && !deadline.isOver(); round++) {
            handler.handleRequest(
                    new ByteArrayInputStream(event), new ByteArrayOutputStream(), new PrimingContext(deadline));
        }
    }

    /** Waits until the JIT compilers are through: what they still had to do would go into the snapshot with them. */
    private static void awaitCompilers(Deadline deadline) {
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
        // The rounds have left nothing that is tied to the machine: each has closed its connection.
    }
}
