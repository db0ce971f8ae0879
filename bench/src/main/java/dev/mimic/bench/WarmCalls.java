package dev.mimic.bench;

import java.io.IOException;
import java.time.Duration;

/**
 * What one JVM gave: its first answer, and the calls after as many to warm up. Times are in milliseconds.
 *
 * @param first to the first answer
 * @param firstCpu the CPU time up to then
 * @param p50 the median of the calls
 * @param p99 their 99th percentile
 * @param billed their mean, each rounded up to a millisecond
 * @param cpu the CPU time of a call, on average
 * @param peak the largest resident memory in MB
 */
record WarmCalls(double first, double firstCpu, double p50, double p99, double billed, double cpu, double peak) {

    /**
     * From where the first answer is waited for.
     *
     * @param nanos the {@link System#nanoTime} then
     * @param cpu the CPU time used up to then
     */
    record Beginning(long nanos, CpuTimes cpu) {

        /** The start of a process, now. */
        static Beginning ofProcess() {
            return new Beginning(System.nanoTime(), CpuTimes.NONE);
        }

        /** Lets a function go on when its snapshot is due. */
        static Beginning ofRestore(FunctionJvm function) {
            function.awaitSnapshot();
            Beginning restore = new Beginning(System.nanoTime(), function.cpuTimes());
            function.restore();
            return restore;
        }
    }

    /** Has a function answer an event, a thousand times for the warm-up and as often again. */
    static WarmCalls of(FunctionJvm function, byte[] event, Beginning beginning) throws IOException {
        return of(function, event, beginning, Calls.MOST, Calls.LIMIT);
    }

    /**
     * Has a function answer an event.
     *
     * @param most how many calls there are at most, and as many before them
     * @param limit how long they take at most, and those before them
     */
    static WarmCalls of(FunctionJvm function, byte[] event, Beginning beginning, int most, Duration limit)
            throws IOException {
        byte[] answer = function.invoke(event);
        double first = (System.nanoTime() - beginning.nanos()) / 1e6;
        double firstCpu = function.cpuTimes().millisSince(beginning.cpu());
        Events.bodyOf(answer);
        Calls.make(function, event, most, limit);
        CpuTimes warm = function.cpuTimes();
        double[] millis = Spread.sorted(Calls.make(function, event, most, limit));
        return new WarmCalls(
                first,
                firstCpu,
                Spread.percentile(millis, 50),
                Spread.percentile(millis, 99),
                Calls.billed(millis),
                function.cpuTimes().millisSince(warm) / millis.length,
                function.peakMemory() / 1e6);
    }

    void addTo(Samples samples, Candidate candidate, int size) {
        samples.add(candidate, size, "first", first);
        samples.add(candidate, size, "firstCpu", firstCpu);
        samples.add(candidate, size, "p50", p50);
        samples.add(candidate, size, "p99", p99);
        samples.add(candidate, size, "billed", billed);
        samples.add(candidate, size, "cpu", cpu);
        samples.add(candidate, size, "peak", peak);
    }
}
