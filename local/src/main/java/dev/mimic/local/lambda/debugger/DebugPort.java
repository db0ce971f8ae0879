package dev.mimic.local.lambda.debugger;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The port at which debuggers reach one function, on loopback. It stays the same while JVMs come and go, and passes on what
 * debugger and JVM say to each other (the Java Debug Wire Protocol, of which it knows the handshake alone).
 */
public final class DebugPort implements AutoCloseable {

    private static final byte[] HANDSHAKE = "JDWP-Handshake".getBytes(StandardCharsets.US_ASCII);

    /** As long as the JDK waits for it. */
    private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(2);

    private final boolean suspend;
    private final TimeLimits limits;
    private final ServerSocket listener = new ServerSocket();
    private volatile Supplier<Debuggee> jvm = () -> {
        throw new IllegalStateException("no function is here yet");
    };

    /**
     * Listens.
     *
     * @param number the port; 0 for any that is free
     * @throws IOException if it is in use
     */
    DebugPort(int number, boolean suspend) throws IOException {
        this.suspend = suspend;
        this.limits = new TimeLimits(suspend);
        try {
            listener.bind(new InetSocketAddress(loopback(), number));
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        start(this::accept, "debug-" + number());
    }

    static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The number of the port. */
    public int number() {
        return listener.getLocalPort();
    }

    /**
     * Leads debuggers to a JVM of the function from now on.
     *
     * @param current gives the function's JVM, and starts it if there is none
     */
    public void leadTo(Supplier<Debuggee> current) {
        jvm = current;
    }

    /** Whether a JVM of the function may start with its debugger alone. */
    public boolean startsJvms() {
        return suspend;
    }

    /** Takes note of a JVM that starts now, with the {@link Debuggee#flag}. */
    public Debuggee debuggee() {
        return new Debuggee(suspend, limits);
    }

    /**
     * Ends a wait for the function with a {@link java.util.concurrent.TimeoutException}. The time stands still while a
     * debugger is attached, or is awaited, and begins anew when it has detached.
     *
     * @return the given future
     */
    public <T> CompletableFuture<T> limit(CompletableFuture<T> waiting, Duration limit) {
        return limits.limit(waiting, limit);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket debugger = listener.accept();
                start(() -> serve(debugger), "debugger-" + number());
            } catch (IOException closed) {
                // The loop sees it.
            }
        }
    }

    /** Whoever only tries the port is no debugger: no JVM starts for it. */
    private void serve(Socket debugger) {
        try (debugger) {
            debugger.setSoTimeout((int) HANDSHAKE_LIMIT.toMillis());
            if (Arrays.equals(debugger.getInputStream().readNBytes(HANDSHAKE.length), HANDSHAKE)) {
                debugger.setSoTimeout(0);
                jvm.get().attach(debugger, HANDSHAKE);
            }
        } catch (IOException | IllegalStateException gone) {
            // The debugger sees the end of its connection.
        }
    }

    /** Lets no more debuggers in. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new IllegalStateException("the port of debuggers cannot be closed: " + e.getMessage(), e);
        }
    }
}
