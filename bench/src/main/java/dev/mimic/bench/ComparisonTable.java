package dev.mimic.bench;

import java.util.Formatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** A comparison in Markdown, for the screen and for {@link CapacityDocument}: medians, and the ratios of the runs. */
final class ComparisonTable {

    private ComparisonTable() {}

    static String of(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        try (Formatter table = new Formatter(text, Locale.ROOT)) {
            table.format(
                    "| | document | %s | now | ratio (min - max) | target | |\n|---|---|--:|--:|--:|--:|---|\n",
                    comparison.against());
            for (ComparisonRow row : ComparisonRow.of(comparison)) {
                table.format(
                        "| %s | %s | %s | %s | %s | %s | %s |\n",
                        row.what(),
                        row.document(),
                        figure(row.before()),
                        figure(row.now()),
                        ratio(row.ratio()),
                        row.target().map(Object::toString).orElse(""),
                        row.verdict());
            }
        }
        return text.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 1000 ? "%.2f" : "%,.0f", value);
    }

    private static String ratio(Spread ratio) {
        String form = ratio.median() < 10 ? "%.2f" : "%.0f";
        String median = String.format(Locale.ROOT, form, ratio.median());
        return ratio.min() == ratio.max()
                ? median
                : median + String.format(Locale.ROOT, " (" + form + " - " + form + ")", ratio.min(), ratio.max());
    }
}
