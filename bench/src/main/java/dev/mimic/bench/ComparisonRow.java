package dev.mimic.bench;

import dev.mimic.bench.Comparison.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One thing that two builds are compared in.
 *
 * @param what what it is, and its unit
 * @param document the document's size as people say it; empty if it has none
 * @param before what the earlier build gives
 * @param now what this build gives
 * @param ratio this build's as a multiple of the earlier one's
 * @param target what is aimed at; empty if nothing is
 */
record ComparisonRow(String what, String document, double before, double now, Spread ratio, Optional<Target> target) {

    /**
     * A bound of a ratio.
     *
     * @param atLeast whether it must not be less; else it must not be more
     * @param bound the bound
     */
    record Target(boolean atLeast, double bound) {

        static Optional<Target> atMost(Double bound) {
            return Optional.ofNullable(bound).map(value -> new Target(false, value));
        }

        static Optional<Target> atLeast(Double bound) {
            return Optional.ofNullable(bound).map(value -> new Target(true, value));
        }

        /** With two digits, as it is shown: what is measured repeats itself no better. */
        boolean isMetBy(double ratio) {
            double shown = Math.round(ratio * 100) / 100.0;
            return atLeast ? shown >= bound : shown <= bound;
        }

        @Override
        public String toString() {
            return (atLeast ? "≥ " : "≤ ") + (bound < 10 ? String.format(Locale.ROOT, "%.2f", bound) : (int) bound);
        }
    }

    private static final int KB = 1024;

    private static final Map<Integer, Double> DOLLARS = Map.of(KB, 1.0, 10 * KB, 0.9, 350 * KB, 0.35, 5000 * KB, 0.05);

    private static final Map<Integer, Double> PAIRS = Map.of(KB, 1.0, 10 * KB, 1.0, 350 * KB, 50.0, 5000 * KB, 500.0);

    private static final Map<Integer, Double> P50 = Map.of(KB, 1.03, 10 * KB, 1.1, 350 * KB, 1.0, 5000 * KB, 0.8);

    /** What a client of S3 must not cost the small documents. */
    private static final Map<Integer, Double> SMALL = Map.of(KB, 1.03);

    private static final Map<Integer, Double> POST_PEAK = Map.of(KB, 1.03, 5000 * KB, 0.75);

    /** All of them, in the order in which they are shown. */
    static List<ComparisonRow> of(Comparison comparison) {
        List<ComparisonRow> rows = new ArrayList<>();
        List<Pair> before = Pair.of(comparison.before());
        List<Pair> now = Pair.of(comparison.now());
        for (int i = 0; i < now.size(); i++) {
            int bytes = now.get(i).bytes();
            rows.add(computed(
                    "dollars a million pairs, without data out",
                    before.get(i),
                    now.get(i),
                    Pair::costWithoutDataOut,
                    Target.atMost(DOLLARS.get(bytes))));
            rows.add(computed(
                    "pairs a second before the first quota",
                    before.get(i),
                    now.get(i),
                    pair -> pair.firstQuota().pairs(pair),
                    Target.atLeast(PAIRS.get(bytes))));
        }
        for (Candidate candidate : List.of(Candidate.POST, Candidate.GET)) {
            boolean isPost = candidate == Candidate.POST;
            for (Pair pair : now) {
                int bytes = pair.bytes();
                Measured measured = new Measured(comparison, candidate, bytes);
                rows.add(measured.row("warm p50, ms", "p50", P50.get(bytes)));
                rows.add(measured.row("CPU of a warm call, ms", "cpu", SMALL.get(bytes)));
                rows.add(measured.row("restore to first answer, ms", "first", SMALL.get(bytes)));
                rows.add(measured.row("CPU of restore and first answer, ms", "firstCpu", SMALL.get(bytes)));
                rows.add(measured.row("peak memory, MB", "peak", (isPost ? POST_PEAK : SMALL).get(bytes)));
            }
        }
        double packageBefore = comparison.before().packageBytes() / 1e6;
        double packageNow = comparison.now().packageBytes() / 1e6;
        rows.add(new ComparisonRow(
                "deployment package, MB",
                "",
                packageBefore,
                packageNow,
                single(packageNow / packageBefore),
                Optional.empty()));
        return rows;
    }

    private static ComparisonRow computed(
            String what, Pair before, Pair now, ToDoubleFunction<Pair> quantity, Optional<Target> target) {
        double first = quantity.applyAsDouble(before);
        double second = quantity.applyAsDouble(now);
        return new ComparisonRow(what, Reports.bytes(now.bytes()), first, second, single(second / first), target);
    }

    private record Measured(Comparison comparison, Candidate candidate, int bytes) {

        ComparisonRow row(String what, String quantity, Double target) {
            Ratio ratio = comparison.ratio(candidate, bytes, quantity);
            return new ComparisonRow(
                    candidate.label() + ", " + what,
                    Reports.bytes(bytes),
                    ratio.before().median(),
                    ratio.now().median(),
                    ratio.ofRuns(),
                    Target.atMost(target));
        }
    }

    private static Spread single(double value) {
        return new Spread(value, value, value);
    }

    /** Whether the median meets the target, in a word; empty if there is none. */
    String verdict() {
        return target.map(aim -> aim.isMetBy(ratio.median()) ? "met" : "**missed**")
                .orElse("");
    }
}
