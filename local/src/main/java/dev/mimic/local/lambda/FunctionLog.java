package dev.mimic.local.lambda;

/** Receives what functions log, as Amazon CloudWatch Logs does. */
@FunctionalInterface
public interface FunctionLog {

    /**
     * Takes one line: of the function's own output, or {@code START}, {@code END} or {@code REPORT} of an invocation. The
     * lines of one execution environment come in order; several environments may call at once.
     *
     * @param functionName the name of the function
     * @param line the line, without its end
     */
    void append(String functionName, String line);
}
