package dev.mimic.local.pages;

import dev.mimic.local.lambda.FunctionLog;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the last lines that functions have logged. */
public final class RecentLines implements FunctionLog {

    /** Some hundreds of Mimic's requests, four lines each. */
    private static final int MAX_LINES = 2_000;

    private final Deque<String> lines = new ArrayDeque<>();

    @Override
    public synchronized void append(String functionName, String line) {
        if (lines.size() == MAX_LINES) {
            lines.remove();
        }
        lines.add(functionName + ": " + line);
    }

    synchronized String text() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
