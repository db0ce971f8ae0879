package dev.mimic.local.console;

import dev.mimic.local.apigateway.model.Integration;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.server.AccessLog;
import java.io.PrintStream;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;

/** Prints one line for every request: when, what, how it was answered, how long it took and by whom. */
public final class RequestLines implements AccessLog {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final double NANOS_PER_MILLI = 1e6;

    private final PrintStream out;
    private final boolean colours;
    private final Supplier<LocalTime> time;

    /** Prints lines, in colour or not. */
    public RequestLines(PrintStream out, boolean colours) {
        this(out, colours, LocalTime::now);
    }

    RequestLines(PrintStream out, boolean colours, Supplier<LocalTime> time) {
        this.out = out;
        this.colours = colours;
        this.time = time;
    }

    @Override
    public void append(Entry entry) {
        String took = String.format(Locale.ROOT, "%7.1f ms", entry.latency().toNanos() / NANOS_PER_MILLI);
        out.println(Style.DIM.of(TIME.format(time.get()), colours)
                + "  " + Style.BOLD.of(String.format("%-7s", printable(entry.method())), colours)
                + " " + styleOf(entry.statusCode()).of(Integer.toString(entry.statusCode()), colours)
                + " " + took
                + "  " + String.format("%-50s", printable(entry.path()))
                + " " + Style.DIM.of(answeredBy(entry), colours));
    }

    private static Style styleOf(int statusCode) {
        return switch (statusCode / 100) {
            case 2 -> Style.GREEN;
            case 3 -> Style.CYAN;
            case 4 -> Style.YELLOW;
            default -> Style.RED;
        };
    }

    private static String answeredBy(Entry entry) {
        return entry.route()
                .filter(route -> entry.integrated())
                .map(Route::integration)
                .filter(Integration.LambdaProxy.class::isInstance)
                .map(integration -> ((Integration.LambdaProxy) integration).functionName())
                .orElse("gateway");
    }

    /** What a caller sends must not control the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
