package dev.mimic.local.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A log that a test can wait for. */
final class RecordedLog implements FunctionLog {

    private final Map<String, BlockingQueue<String>> lines = new ConcurrentHashMap<>();

    @Override
    public void append(String functionName, String line) {
        of(functionName).add(line);
    }

    /** Takes a function's lines up to the first that begins so, and waits for it. */
    List<String> upTo(String functionName, String start) throws InterruptedException {
        List<String> taken = new ArrayList<>();
        Predicate<String> last = line -> line.startsWith(start);
        do {
            String line = of(functionName).poll(30, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("no line " + start + " after " + taken);
            }
            taken.add(line);
        } while (!last.test(taken.get(taken.size() - 1)));
        return taken;
    }

    boolean has(String functionName) {
        return lines.containsKey(functionName);
    }

    private BlockingQueue<String> of(String functionName) {
        return lines.computeIfAbsent(functionName, name -> new LinkedBlockingQueue<>());
    }
}
