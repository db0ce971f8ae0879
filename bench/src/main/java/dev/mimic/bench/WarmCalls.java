package dev.mimic.bench;

import java.io.IOException;
import java.time.Duration;

/**
 * What one JVM gave: its first answer, and the calls after as many to warm up.
 *
 * @param first milliseconds to the first answer
 * @param p50 the median of the calls in milliseconds
 * @param p99 their 99th percentile
 * @param billed their mean, each rounded up to a millisecond
 * @param peak the largest resident memory in MB
 */
record WarmCalls(double first, double p50, double p99, double billed, double peak) {

    /** Lets a function go on when its snapshot is due, and returns the time then. */
    static long restored(FunctionJvm function) {
        function.awaitSnapshot();
        long start = System.nanoTime();
        function.restore();
        return start;
    }

    /** Has a function answer an event, a thousand times for the warm-up and as often again. */
    static WarmCalls of(FunctionJvm function, byte[] event, long start) throws IOException {
        return of(function, event, start, Calls.MOST, Calls.LIMIT);
    }

    /**
     * Has a function answer an event.
     *
     * @param start the {@link System#nanoTime} from which the first answer is waited for
     * @param most how many calls there are at most, and as many before them
     * @param limit how long they take at most, and those before them
     */
    static WarmCalls of(FunctionJvm function, byte[] event, long start, int most, Duration limit) throws IOException {
        byte[] answer = function.invoke(event);
        double first = (System.nanoTime() - start) / 1e6;
        Events.bodyOf(answer);
        Calls.make(function, event, most, limit);
        double[] millis = Spread.sorted(Calls.make(function, event, most, limit));
        return new WarmCalls(
                first,
                Spread.percentile(millis, 50),
                Spread.percentile(millis, 99),
                Calls.billed(millis),
                function.peakMemory() / 1e6);
    }

    void addTo(Samples samples, Candidate candidate, int size) {
        samples.add(candidate, size, "first", first);
        samples.add(candidate, size, "p50", p50);
        samples.add(candidate, size, "p99", p99);
        samples.add(candidate, size, "billed", billed);
        samples.add(candidate, size, "peak", peak);
    }
}
