package dev.mimic.local.lambda.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Marks in the output of the function's JVM where its initialization ends, where an invocation begins and where it ends.
 *
 * <p>Only the order within the output is certain. With the marks in it, whoever reads it can write
 * {@code START} before the function's first line, and {@code END} and {@code REPORT} after its last.
 */
final class InvocationMarks {

    private final String mark;
    private final OutputStream out;
    private long startNanos;

    /**
     * @param mark what each mark begins with; the reader's choice, so that it is no line of the function's
     * @param out the output of the JVM, unbuffered
     */
    InvocationMarks(String mark, OutputStream out) {
        this.mark = mark;
        this.out = out;
    }

    /** Writes {@code INIT} and the peak memory of this JVM so far, in bytes. */
    void initialized() {
        write("INIT " + PeakMemory.bytes());
    }

    /** Writes {@code START} and the request id. */
    void start(String requestId) {
        startNanos = System.nanoTime();
        write("START " + requestId);
    }

    /** Writes {@code END}, the request id, the invocation's nanoseconds and the peak memory so far, in bytes. */
    void end(String requestId) {
        long duration = System.nanoTime() - startNanos;
        write("END " + requestId + " " + duration + " " + PeakMemory.bytes());
    }

    private void write(String text) {
        try {
            out.write((mark + text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException closedByTheFunction) {
            // A function that closes its standard output loses its log, not its answer.
        }
    }
}
