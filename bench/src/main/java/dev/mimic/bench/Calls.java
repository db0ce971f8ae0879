package dev.mimic.bench;

import java.time.Duration;
import java.util.Arrays;

/** Calls to a function that is warm, one after the other. */
final class Calls {

    /** How many are made, unless they take too long. */
    static final int MOST = 1_000;

    /** How long they take at most. */
    static final Duration LIMIT = Duration.ofSeconds(4);

    private Calls() {}

    /**
     * Makes calls until there are enough of them or four seconds are over.
     *
     * @return what each took, in milliseconds
     */
    static double[] make(FunctionJvm function, byte[] event, int most) {
        return make(function, event, most, LIMIT);
    }

    /** Makes calls until there are enough of them or the time is over. */
    static double[] make(FunctionJvm function, byte[] event, int most, Duration limit) {
        double[] millis = new double[most];
        long giveUp = System.nanoTime() + limit.toNanos();
        int made = 0;
        while (made < most && System.nanoTime() < giveUp) {
            function.awaitReady();
            long start = System.nanoTime();
            function.invoke(event);
            millis[made++] = (System.nanoTime() - start) / 1e6;
        }
        return Arrays.copyOf(millis, made);
    }

    /** What Lambda bills for one of the calls: milliseconds begun, on average. */
    static double billed(double[] millis) {
        return Arrays.stream(millis).map(Math::ceil).average().orElseThrow();
    }
}
