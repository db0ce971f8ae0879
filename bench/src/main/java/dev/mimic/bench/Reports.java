package dev.mimic.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the results: a table on the screen, JSON, a chart, and where asked for the files that are committed. */
final class Reports {

    /** The committed results, and what is computed from them. */
    static final String MEASUREMENTS = "measurements.json";

    static final String CAPACITY = "capacity.md";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Reports() {}

    static void write(Measurements measurements, Settings settings, PrintStream screen) throws IOException {
        Files.createDirectories(settings.output());
        screen.println();
        screen.print(Table.of(measurements));
        writeInto(settings.output(), measurements);
        if (settings.record()) {
            writeInto(settings.docs(), measurements.with(committed(settings).comparison()));
        }
        sayWhere(settings, screen);
    }

    /** What is committed of other measurements stays. */
    static void write(Comparison comparison, Settings settings, PrintStream screen) throws IOException {
        Files.createDirectories(settings.output());
        screen.println();
        screen.print(ComparisonTable.of(comparison));
        JSON.writeValue(settings.output().resolve("comparison.json").toFile(), comparison);
        if (settings.record()) {
            writeInto(settings.docs(), committed(settings).with(comparison));
        }
        sayWhere(settings, screen);
    }

    private static Measurements committed(Settings settings) throws IOException {
        return read(settings.docs().resolve(MEASUREMENTS));
    }

    private static void sayWhere(Settings settings, PrintStream screen) {
        screen.println();
        screen.println("written into " + settings.output() + (settings.record() ? " and " + settings.docs() : ""));
    }

    /** Reads what {@link #write} wrote. */
    static Measurements read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Measurements.class);
    }

    /** A size as people say it: {@code 350 KB}. */
    static String bytes(int bytes) {
        return bytes % (1024 * 1024) == 0 ? bytes / 1024 / 1024 + " MB" : bytes / 1024 + " KB";
    }

    private static void writeInto(Path directory, Measurements measurements) throws IOException {
        JSON.writeValue(directory.resolve(MEASUREMENTS).toFile(), measurements);
        Files.writeString(directory.resolve("bench.svg"), Chart.of(measurements));
        Files.writeString(directory.resolve(CAPACITY), CapacityDocument.of(measurements));
    }
}
