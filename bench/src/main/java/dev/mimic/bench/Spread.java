package dev.mimic.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What a repeated measurement gave: a median, and how far the machine was from repeating itself.
 *
 * @param median the middle value
 * @param min the smallest value
 * @param max the largest value
 */
record Spread(double median, double min, double max) {

    static Spread of(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Spread(percentile(sorted, 50), sorted[0], sorted[sorted.length - 1]);
    }

    /** The value that so many percent of the sorted values do not exceed (nearest rank). */
    static double percentile(double[] sorted, int percent) {
        return sorted[Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.length) - 1)];
    }

    /** Sorts a copy. */
    static double[] sorted(double[] values) {
        double[] sorted = Arrays.copyOf(values, values.length);
        Arrays.sort(sorted);
        return sorted;
    }
}
