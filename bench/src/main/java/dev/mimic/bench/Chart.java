package dev.mimic.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The times as bars in SVG, with a line from the smallest to the largest value. */
final class Chart {

    private static final int LABELS = 150;
    private static final int BARS = 480;
    private static final int NUMBERS = 90;
    private static final int ROW = 20;

    private final StringBuilder svg = new StringBuilder();
    private int y = 8;

    private record Bar(String label, Spread millis) {}

    private Chart() {}

    static String of(Measurements measurements) {
        Chart chart = new Chart();
        chart.panel(
                "Cold start without SnapStart: start of the process to first answer, ms",
                measurements.coldStarts().stream()
                        .map(start -> new Bar(start.function(), start.firstAnswerMillis()))
                        .toList());
        chart.panel(
                "SnapStart rehearsed: restore (of Go: start of the process) to first answer, ms",
                bars(measurements, Measurements.Restore::firstAnswerMillis));
        chart.panel("Warm calls: p50, ms", bars(measurements, Measurements.Restore::warmP50Millis));
        return chart.document();
    }

    private static List<Bar> bars(Measurements measurements, Function<Measurements.Restore, Spread> millis) {
        return measurements.restores().stream()
                .map(restore ->
                        new Bar(restore.function() + ", " + Reports.bytes(restore.bytes()), millis.apply(restore)))
                .toList();
    }

    private void panel(String title, List<Bar> bars) {
        double most = bars.stream().mapToDouble(bar -> bar.millis().max()).max().orElse(1);
        y += ROW;
        text(8, "title", title);
        for (Bar bar : bars) {
            y += ROW;
            double scale = BARS / most;
            text(8, "label", bar.label());
            add(
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"12\"/>",
                    LABELS, y - 11, bar.millis().median() * scale);
            add(
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
                    LABELS + bar.millis().min() * scale, LABELS + bar.millis().max() * scale, y - 5, y - 5);
            text(
                    LABELS + BARS + 8,
                    "label",
                    String.format(Locale.ROOT, "%.2f", bar.millis().median()));
        }
        y += ROW;
    }

    private void text(int x, String style, String text) {
        add("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>", style, x, y, text);
    }

    private void add(String form, Object... values) {
        svg.append(String.format(Locale.ROOT, form, values)).append('\n');
    }

    private String document() {
        String size = (LABELS + BARS + NUMBERS) + " " + y;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + "\" width=\""
                + (LABELS + BARS + NUMBERS) + "\">\n"
                + "<style>text{font:12px sans-serif;fill:#333}.title{font-weight:bold}rect{fill:#4a7fb5}"
                + "line{stroke:#222;stroke-width:2}</style>\n"
                + "<rect width=\"100%\" height=\"100%\" style=\"fill:#fff\"/>\n"
                + svg
                + "</svg>\n";
    }
}
