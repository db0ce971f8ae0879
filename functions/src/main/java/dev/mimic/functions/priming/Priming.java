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
import java.util.function.Supplier;
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

    /** Enough for the JIT compilers to have done most of their work; see {@code docs/decisions}. */
    public static final int CANNED_ROUNDS = 1_000;

    /** Enough to connect, to find credentials and to warm the connection's own code. */
    public static final int REAL_ROUNDS = 50;

    /** How long the compilers must have done nothing to be through. */
    private static final Duration QUIET = Duration.ofMillis(100);

    /** Lambda waits longer for a snapshot, but a deployment should not. */
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final Supplier<RequestStreamHandler> canned;
    private final Supplier<RequestStreamHandler> real;
    private final byte[] event;

    /**
     * Prepares rounds; the handlers are made when the rounds begin, if they ever do.
     *
     * @param canned answers {@code event} with a store that is {@link DocumentStore#canned canned}
     * @param real answers {@code event} with a store that is real, and {@link DocumentStore#traceless leaves no trace}
     * @param event the event, in JSON
     */
    public Priming(Supplier<RequestStreamHandler> canned, Supplier<RequestStreamHandler> real, String event) {
        this.canned = canned;
        this.real = real;
        this.event = event.getBytes(StandardCharsets.UTF_8);
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
        run(real.get(), REAL_ROUNDS, deadline);
        run(canned.get(), CANNED_ROUNDS, deadline);
        awaitCompilers(deadline);
    }

    private void run(RequestStreamHandler handler, int rounds, Deadline deadline) throws IOException {
        for (int round = 0; round < rounds && !deadline.isOver(); round++) {
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
        // Nothing of what the rounds left is tied to the machine: idle connections expire by the clock.
    }
}
