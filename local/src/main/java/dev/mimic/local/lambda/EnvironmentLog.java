package dev.mimic.local.lambda;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The log of one execution environment: the function's own lines, and Lambda's around them.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-logging.html">Log and monitor Java functions</a>
 */
final class EnvironmentLog {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final long BYTES_PER_MEGABYTE = 1024 * 1024;

    private final LambdaFunction function;
    private final FunctionLog log;
    private final String mark = UUID.randomUUID().toString();

    private long initStart;
    private volatile long initNanos;

    private boolean initReported;
    private String requestId;
    private long start;
    private long peakMemory;

    EnvironmentLog(LambdaFunction function, FunctionLog log) {
        this.function = function;
        this.log = log;
    }

    /** What the runtime interface client begins its marks with, so that no line of the function is taken for one. */
    String mark() {
        return mark;
    }

    /** Notes that the JVM is about to start. */
    void initStarted() {
        initStart = System.nanoTime();
        append("INIT_START Runtime Version: java:" + Runtime.version());
    }

    /** Notes that the function waits for its first event. */
    void initialized() {
        initNanos = System.nanoTime() - initStart;
    }

    /**
     * Takes the output of the function's JVM until its end.
     *
     * @param kept gives what of a line is the log's; empty if nothing is
     */
    void copy(InputStream output, Function<String, Optional<String>> kept) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            kept.apply(line).ifPresent(this::take);
        }
    }

    /** Takes one line of the output. */
    void take(String line) {
        int own = line.indexOf(mark);
        if (own != 0) {
            append(own < 0 ? line : line.substring(0, own));
        }
        if (own >= 0) {
            take(line.substring(own + mark.length()).split(" "));
        }
    }

    /**
     * Reports what the end of the JVM interrupted: an invocation, or the initialization.
     *
     * @param status what Lambda's report says of the end; empty for an end that is no fault
     */
    void ended(String status) {
        if (requestId != null) {
            report(System.nanoTime() - start, status);
        } else if (initNanos == 0 && !status.isEmpty()) {
            append(String.format(
                    Locale.ROOT,
                    "INIT_REPORT Init Duration: %.2f ms\tPhase: init\t%s",
                    (System.nanoTime() - initStart) / NANOS_PER_MILLI,
                    status));
        }
    }

    /** A mark is INIT, START or END, and what the runtime interface client says with it. */
    private void take(String[] mark) {
        switch (mark[0]) {
            case "INIT" -> peakMemory = Long.parseLong(mark[1]);
            case "START" -> {
                requestId = mark[1];
                start = System.nanoTime();
                append("START RequestId: " + requestId + " Version: " + function.version());
            }
            case "END" -> {
                peakMemory = Math.max(peakMemory, Long.parseLong(mark[3]));
                report(Long.parseLong(mark[2]), "");
            }
            default -> throw new IllegalStateException("unknown mark " + mark[0]);
        }
    }

    private void report(long durationNanos, String status) {
        long init = initReported ? 0 : initNanos;
        StringBuilder report = new StringBuilder();
        report.append("REPORT RequestId: ").append(requestId);
        report.append(String.format(Locale.ROOT, "\tDuration: %.2f ms", durationNanos / NANOS_PER_MILLI));
        report.append("\tBilled Duration: ")
                .append((long) Math.ceil((init + durationNanos) / NANOS_PER_MILLI))
                .append(" ms");
        report.append("\tMemory Size: ").append(function.memorySize()).append(" MB");
        report.append("\tMax Memory Used: ")
                .append((peakMemory + BYTES_PER_MEGABYTE - 1) / BYTES_PER_MEGABYTE)
                .append(" MB");
        if (init > 0) {
            report.append(String.format(Locale.ROOT, "\tInit Duration: %.2f ms", init / NANOS_PER_MILLI));
        }
        if (!status.isEmpty()) {
            report.append('\t').append(status);
        }
        append("END RequestId: " + requestId);
        append(report.toString());
        requestId = null;
        initReported = true;
    }

    private void append(String line) {
        log.append(function.name(), line);
    }
}
