package dev.mimic.bench.coders;

import com.sun.management.ThreadMXBean;
import dev.mimic.bench.CoderPrices;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What each way to compress makes of documents: bytes, DynamoDB's units, CPU time, and what all that costs for a million
 * documents that are stored once and retrieved once. The candidates take turns, in a JVM with the compiler that the
 * functions have: {@code ./mvnw -Pbench -Dbench.coders}. A text of one unit is not compressed, as in the functions.
 */
public final class CoderBench {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** An item with an id and an empty text. */
    private static final int ITEM_BYTES = 2 + 36 + 4;

    private static final int ROUNDS = 5;

    /** How long a candidate has for one sample of a group, in ns of CPU time, if one run of it does not take longer. */
    private static final long SAMPLE_NANOS = 1_000_000;

    private CoderBench() {}

    /** What a candidate takes: microseconds of CPU time a document, in each round. */
    private static final class Times {
        private final double[] compress = new double[ROUNDS];
        private final double[] restore = new double[ROUNDS];
    }

    /** Measures and prints tables. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<Coder> coders = Coders.all();
        for (Map.Entry<String, List<byte[]>> group : Documents.all(
                        Path.of(System.getProperty("bench.output"), "coders"))
                .entrySet()) {
            List<byte[]> documents = group.getValue();
            int longest = documents.stream().mapToInt(it -> it.length).max().orElseThrow();
            Map<Coder, Times> times = new LinkedHashMap<>();
            coders.stream()
                    .filter(coder -> longest <= coder.maxBytes() || documents.size() > 1)
                    .forEach(coder -> times.put(coder, new Times()));
            for (int round = -1; round < ROUNDS; round++) {
                for (Map.Entry<Coder, Times> entry : times.entrySet()) {
                    sample(entry.getKey(), documents, entry.getValue(), round);
                }
            }
            print(group.getKey(), documents, times);
        }
    }

    /** Takes a sample; that of a negative round only warms up. */
    private static void sample(Coder coder, List<byte[]> documents, Times times, int round) throws IOException {
        List<byte[]> texts =
                documents.stream().filter(it -> it.length <= coder.maxBytes()).toList();
        List<byte[]> compressed = new ArrayList<>();
        for (byte[] text : texts) {
            byte[] bytes = coder.compressor().compress(text);
            compressed.add(bytes);
            if (!Arrays.equals(text, coder.decompressor().restore(bytes, text.length))) {
                throw new IllegalStateException(coder.name() + " does not restore what it compressed");
            }
        }
        double compress = micros(texts.size(), i -> coder.compressor().compress(texts.get(i)));
        double restore =
                micros(texts.size(), i -> coder.decompressor().restore(compressed.get(i), texts.get(i).length));
        if (round >= 0) {
            times.compress[round] = compress;
            times.restore[round] = restore;
        }
    }

    /** What is measured, for one of the documents. */
    @FunctionalInterface
    private interface Task {
        byte[] run(int document) throws IOException;
    }

    private static double micros(int documents, Task task) throws IOException {
        long start = THREADS.getCurrentThreadCpuTime();
        int runs = 0;
        long spent;
        do {
            for (int document = 0; document < documents; document++) {
                task.run(document);
            }
            runs++;
            spent = THREADS.getCurrentThreadCpuTime() - start;
        } while (spent < SAMPLE_NANOS);
        return spent / 1e3 / runs / documents;
    }

    private static void print(String group, List<byte[]> documents, Map<Coder, Times> times) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%n%s: %d of %d bytes on average%n%-32s %9s %7s %6s  %-22s %-22s %9s%n",
                group,
                documents.size(),
                documents.stream().mapToInt(it -> it.length).sum() / documents.size(),
                "",
                "bytes",
                "write",
                "read",
                "compress us (min-max)",
                "restore us (min-max)",
                "$ million");
        for (Map.Entry<Coder, Times> entry : times.entrySet()) {
            Coder coder = entry.getKey();
            double bytes = 0;
            double write = 0;
            double read = 0;
            for (byte[] text : documents) {
                int length = kept(coder, text);
                bytes += length;
                write += (length + ITEM_BYTES + 1023) / 1024;
                read += (length + ITEM_BYTES + 4095) / 4096 * 0.5;
            }
            int count = documents.size();
            double[] compress = sorted(entry.getValue().compress);
            double[] restore = sorted(entry.getValue().restore);
            System.out.printf(
                    Locale.ROOT,
                    "%-32s %9.0f %7.2f %6.2f  %-22s %-22s %9.3f%n",
                    coder.name(),
                    bytes / count,
                    write / count,
                    read / count,
                    spread(compress),
                    spread(restore),
                    CoderPrices.million(write / count, read / count, compress[ROUNDS / 2] + restore[ROUNDS / 2]));
        }
    }

    /** The bytes that are kept of a text: all of them if that is one unit already. */
    private static int kept(Coder coder, byte[] text) throws IOException {
        boolean plain = text.length + ITEM_BYTES <= 1024 || text.length > coder.maxBytes();
        return plain ? text.length : coder.compressor().compress(text).length;
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static String spread(double[] sorted) {
        return String.format(Locale.ROOT, "%.0f (%.0f-%.0f)", sorted[ROUNDS / 2], sorted[0], sorted[ROUNDS - 1]);
    }
}
