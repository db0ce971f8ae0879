package dev.mimic.local.pages;

import dev.mimic.local.lambda.FunctionLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

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

    /** The lines, each with the name of its function; the oldest first. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Forgets them. */
    public synchronized void clear() {
        lines.clear();
    }
}
