package dev.mimic.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Takes the resident memory of a {@link ServerProcess} and of what it has started, twice a second, as Linux tells it. */
final class MemorySampler {

    private final ProcessHandle local;
    private final Map<String, Long> peaks = new TreeMap<>();
    private final Thread thread = new Thread(this::sample, "memory-sampler");

    MemorySampler(ProcessHandle local) {
        this.local = local;
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the sampling, and tells the peak of each kind of process in megabytes. */
    Map<String, Long> end() throws InterruptedException {
        thread.interrupt();
        thread.join();
        return peaks;
    }

    private void sample() {
        try {
            while (true) {
                Stream.concat(Stream.of(local), local.descendants())
                        .forEach(process -> peaks.merge(kind(process), residentMegabytes(process), Math::max));
                Thread.sleep(500);
            }
        } catch (InterruptedException e) {
            // that was the last sample
        }
    }

    private String kind(ProcessHandle process) {
        if (process.equals(local)) {
            return "local";
        }
        String command = process.info().commandLine().orElse("");
        return command.contains("dynamodb-local") ? "DynamoDB" : "function";
    }

    private static long residentMegabytes(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        } catch (IOException processHasEnded) {
            return 0;
        }
    }
}
