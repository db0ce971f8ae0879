package dev.mimic.bench.start;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each run gave, by quantity and by what was measured, in the order of their first appearance. */
final class Rows {

    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

    void add(String quantity, String candidate, double value) {
        values.computeIfAbsent(quantity, name -> new LinkedHashMap<>())
                .computeIfAbsent(candidate, name -> new ArrayList<>())
                .add(value);
    }

    /** A table in Markdown: the medians with their spread, and each median as a multiple of the first one of its quantity. */
    String table() {
        StringBuilder table = new StringBuilder("| what | of | median | from - to | ratio |\n|---|---|---|---|---|\n");
        values.forEach((quantity, candidates) -> {
            double first = median(candidates.values().iterator().next());
            candidates.forEach((candidate, samples) -> table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.0f | %.0f - %.0f | %.2f |%n",
                    quantity,
                    candidate,
                    median(samples),
                    samples.stream().mapToDouble(value -> value).min().orElseThrow(),
                    samples.stream().mapToDouble(value -> value).max().orElseThrow(),
                    median(samples) / first)));
        });
        return table.toString();
    }

    private static double median(List<Double> samples) {
        List<Double> sorted = samples.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }
}
