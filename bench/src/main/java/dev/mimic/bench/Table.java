package dev.mimic.bench;

import dev.mimic.bench.Measurements.ColdStart;
import dev.mimic.bench.Measurements.Restore;
import dev.mimic.bench.Measurements.StoredDocument;
import java.util.Formatter;
import java.util.Locale;

/** The results as text: medians, with the smallest and the largest value in brackets. */
final class Table {

    private Table() {}

    static String of(Measurements measurements) {
        StringBuilder text = new StringBuilder();
        try (Formatter table = new Formatter(text, Locale.ROOT)) {
            Measurements.Machine machine = measurements.machine();
            table.format(
                    "%s, JDK %s, %s, %d cores, %d runs: median (min - max)%n%n",
                    machine.date(), machine.jdk(), machine.architecture(), machine.cores(), measurements.runs());
            table.format("deployment package %.2f MB%n%n", measurements.packageBytes() / 1e6);

            table.format("%-18s  %-22s  %-22s  %s%n", "cold start", "init ms", "first answer ms", "peak MB");
            for (ColdStart start : measurements.coldStarts()) {
                table.format(
                        "%-18s  %-22s  %-22s  %s%n",
                        start.function(),
                        spread(start.initMillis(), 0),
                        spread(start.firstAnswerMillis(), 0),
                        spread(start.peakMegabytes(), 0));
            }
            table.format(
                    "%n%-18s  %-22s  %-22s  %-22s  %s%n",
                    "restore", "first answer ms", "warm p50 ms", "warm p99 ms", "peak MB");
            for (Restore restore : measurements.restores()) {
                table.format(
                        "%-18s  %-22s  %-22s  %-22s  %s%n",
                        restore.function() + " " + Reports.bytes(restore.bytes()),
                        spread(restore.firstAnswerMillis(), 1),
                        spread(restore.warmP50Millis(), 2),
                        spread(restore.warmP99Millis(), 2),
                        spread(restore.peakMegabytes(), 0));
            }
            units(measurements, table);
        }
        return text.toString();
    }

    private static void units(Measurements measurements, Formatter table) {
        table.format(
                "%n%-18s  %8s  %11s  %11s  %11s  %11s%n", "units", "bytes", "write", "write, map", "read", "read, map");
        double[] total = new double[4];
        for (StoredDocument document : measurements.corpus()) {
            double[] counts = {
                document.stored().write(),
                document.map().write(),
                document.stored().read(),
                document.map().read()
            };
            row(table, document.name(), document.bytes(), counts);
            for (int column = 0; column < counts.length; column++) {
                total[column] += counts[column];
            }
        }
        row(
                table,
                "all",
                measurements.corpus().stream().mapToInt(StoredDocument::bytes).sum(),
                total);
        table.format("of the map's units: write %.2f, read %.2f%n", total[0] / total[1], total[2] / total[3]);
    }

    private static void row(Formatter table, String name, int bytes, double[] counts) {
        table.format(
                "%-18s  %8d  %11.1f  %11.1f  %11.1f  %11.1f%n",
                name, bytes, counts[0], counts[1], counts[2], counts[3]);
    }

    private static String spread(Spread spread, int digits) {
        String form = "%." + digits + "f";
        return String.format(
                Locale.ROOT, form + " (" + form + " - " + form + ")", spread.median(), spread.min(), spread.max());
    }
}
