package dev.mimic.junit;

import dev.mimic.junit.server.ServedRequest;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** Tells a failed test what its server has served, and what functions have logged. */
final class FailureReport {

    private static final int LAST_REQUESTS = 20;
    private static final int LAST_LINES = 50;

    /** How long functions must have been silent, in milliseconds, and how often that is waited for. */
    private static final long SILENCE = 100;

    private static final int MOST_SILENCES = 10;

    private FailureReport() {}

    static void publish(ExtensionContext context, MimicExtension extension) {
        context.getExecutionException()
                .filter(failure -> !(failure instanceof TestAbortedException))
                // What is wrong with settings, no request tells.
                .filter(failure -> !(failure instanceof ExtensionConfigurationException))
                // Nor is there anything to tell where another extension has failed before a server was there.
                .ifPresent(failure -> extension.scopeOf(context).ifPresent(scope -> {
                    List<ServedRequest> requests = scope.server().requests();
                    String text =
                            text(requests, requests.isEmpty() ? scope.server().log() : settled(scope.server()::log));
                    context.publishReportEntry(extension.name.isEmpty() ? "mimic" : "mimic " + extension.name, text);
                    failure.addSuppressed(new ServedUntilThen(text));
                }));
    }

    /** What functions print comes by another way than what they answer, and so at times a moment later. */
    private static List<String> settled(Supplier<List<String>> log) {
        List<String> lines = log.get();
        for (int silence = 0; silence < MOST_SILENCES; silence++) {
            try {
                Thread.sleep(SILENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return lines;
            }
            List<String> now = log.get();
            if (now.equals(lines)) {
                return now;
            }
            lines = now;
        }
        return lines;
    }

    private static String text(List<ServedRequest> requests, List<String> log) {
        return part("requests", requests.stream().map(FailureReport::line).toList(), LAST_REQUESTS)
                + '\n'
                + part("lines that functions have logged", log, LAST_LINES);
    }

    private static String part(String what, List<String> lines, int last) {
        if (lines.isEmpty()) {
            return "no " + what;
        }
        int left = Math.max(0, lines.size() - last);
        return what
                + (left == 0 ? "" : ", the last " + last + " of " + lines.size())
                + lines.stream().skip(left).collect(Collectors.joining("\n  ", ":\n  ", ""));
    }

    private static String line(ServedRequest request) {
        return request.method()
                + ' '
                + request.path()
                + ' '
                + request.status()
                + request.id().map(id -> ' ' + id).orElse("");
    }

    /** Stands under the failure, since Surefire shows no report entries. */
    private static final class ServedUntilThen extends Exception {

        private static final long serialVersionUID = 1;

        ServedUntilThen(String text) {
            super(text, null, false, false);
        }
    }
}
