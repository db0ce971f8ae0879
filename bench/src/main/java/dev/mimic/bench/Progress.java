package dev.mimic.bench;

import java.io.PrintStream;

/** Says what is going on, a line a step: no step takes more than some seconds. */
final class Progress {

    private final PrintStream out;
    private final long start = System.nanoTime();
    private int expected;
    private int begun;

    Progress(PrintStream out) {
        this.out = out;
    }

    /** Says how many steps there will be. */
    void expect(int steps) {
        expected = steps;
    }

    /** Begins a step. */
    void step(String what) {
        begun++;
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        String steps = expected == 0 ? "" : "/" + expected;
        out.printf("[%d%s, %d s] %s%n", begun, steps, seconds, what);
    }
}
