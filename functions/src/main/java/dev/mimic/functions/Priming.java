package dev.mimic.functions;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Runs a handler's whole path before Lambda takes the snapshot that SnapStart restores, so that the first request after
 * it finds classes loaded and code compiled.
 *
 * <p>Without SnapStart nobody asks for it. CRaC holds its resources weakly: whoever registers one must keep it.
 */
final class Priming implements Resource {

    /** Enough for the JIT compilers to have done most of their work; see {@code docs/decisions}. */
    private static final int ROUNDS = 300;

    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final ProxyHandler handler;
    private final byte[] event;

    /**
     * Prepares rounds.
     *
     * @param handler answers {@code event} without leaving a trace
     */
    Priming(ProxyHandler handler, String event) {
        this.handler = handler;
        this.event = event.getBytes(StandardCharsets.UTF_8);
    }

    /** Has this run before each snapshot. */
    Priming register() {
        Core.getGlobalContext().register(this);
        return this;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws IOException {
        Deadline deadline = Deadline.in(LIMIT);
        RequestLog silent = new RequestLog("priming", line -> {});
        for (int round = 0; round < ROUNDS && !deadline.isOver(); round++) {
            handler.handleRequest(new ByteArrayInputStream(event), new ByteArrayOutputStream(), deadline, silent);
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Nothing of what the rounds left is tied to the machine: idle connections expire by the clock.
    }
}
