package dev.mimic.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The CPU time of a process, thread by thread, to the nanosecond: Linux counts that of a process by hundredths of a second,
 * which is longer than a request takes. It depends less on what else the machine does than the time by the clock.
 *
 * @param nanos what each thread has used so far, by its id
 */
record CpuTimes(Map<String, Long> nanos) {

    /** Of what has not started yet. */
    static final CpuTimes NONE = new CpuTimes(Map.of());

    /** Reads {@code /proc/PID/task/TID/schedstat}, whose first number is the time on a CPU. */
    static CpuTimes of(long pid) {
        Map<String, Long> nanos = new HashMap<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : (Iterable<Path>) threads::iterator) {
                try {
                    String statistics = Files.readString(thread.resolve("schedstat"));
                    nanos.put(
                            thread.getFileName().toString(),
                            Long.parseLong(statistics.substring(0, statistics.indexOf(' '))));
                } catch (NoSuchFileException e) {
                    // It has ended in the meantime, as compiler threads do.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CpuTimes(nanos);
    }

    /** Milliseconds from an earlier reading to this one, without threads that have ended. */
    double millisSince(CpuTimes earlier) {
        return nanos.entrySet().stream()
                        .mapToLong(thread -> thread.getValue() - earlier.nanos.getOrDefault(thread.getKey(), 0L))
                        .sum()
                / 1e6;
    }
}
