package dev.mimic.local.lambda.debugger;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One JVM of a function, as its debugger sees it. The JVM listens on a port that it chooses and prints: when it starts, and
 * once more, for another port, each time a debugger has detached.
 */
public final class Debuggee {

    private static final Pattern LISTENING =
            Pattern.compile("Listening for transport dt_socket at address: (?:\\S*:)?(\\d+)$");

    private final boolean suspend;
    private final TimeLimits limits;
    private CompletableFuture<Integer> listening = new CompletableFuture<>();
    private boolean attached;
    private boolean ended;

    Debuggee(boolean suspend, TimeLimits limits) {
        this.suspend = suspend;
        this.limits = limits;
        limits.started();
    }

    /** The flag that lets the JVM listen for a debugger. */
    public String flag() {
        return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=" + (suspend ? "y" : "n") + ",address=127.0.0.1:0";
    }

    /** Takes a line of the JVM's output, and returns what of it is not the debugger's. */
    public Optional<String> take(String line) {
        Matcher found = LISTENING.matcher(line);
        if (!found.find()) {
            return Optional.of(line);
        }
        listening(Integer.parseInt(found.group(1)));
        // What the function printed before, without an end of the line.
        return Optional.of(line.substring(0, found.start())).filter(own -> !own.isEmpty());
    }

    /** Takes note that the JVM has ended. */
    public void ended() {
        limits.ended();
        synchronized (this) {
            ended = true;
            listening.cancel(false);
        }
    }

    private synchronized void listening(int port) {
        listening.complete(port);
    }

    /** Passes on what a debugger and the JVM say, until one of them ends it; a second debugger is not let in. */
    void attach(Socket debugger, byte[] handshake) throws IOException {
        CompletableFuture<Integer> port;
        synchronized (this) {
            if (attached || ended) {
                return;
            }
            attached = true;
            port = listening;
        }
        limits.hold();
        try (Socket jvm = new Socket(DebugPort.loopback(), port.join())) {
            expectAnotherPort();
            debugger.setTcpNoDelay(true);
            jvm.setTcpNoDelay(true);
            jvm.getOutputStream().write(handshake);
            DebugPort.start(() -> copy(jvm, debugger), Thread.currentThread().getName() + "-back");
            copy(debugger, jvm);
        } catch (CancellationException jvmGone) {
            // There is nobody to attach to.
        } finally {
            synchronized (this) {
                attached = false;
            }
            limits.release();
        }
    }

    private synchronized void expectAnotherPort() {
        if (!ended) {
            listening = new CompletableFuture<>();
        }
    }

    /** Copies to the end, and then ends the other direction too. */
    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // By the other direction, or by the end of a process.
        }
    }
}
