package dev.mimic.local.lambda.runtime;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The most memory that this JVM has held.
 *
 * <p>On Linux it is the peak of the resident set as the kernel counts it, which is what Lambda reports. Other systems do
 * not tell that to a JVM; there it is what the JVM has committed to heap, classes and code at this moment.
 */
final class PeakMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK_RESIDENT_SET = "VmHWM:";

    private PeakMemory() {}

    static long bytes() {
        try {
            return Files.exists(STATUS) ? residentSet() : committed();
        } catch (IOException e) {
            return committed();
        }
    }

    /** Reads the line {@code VmHWM:     46012 kB}. */
    private static long residentSet() throws IOException {
        String status = Files.readString(STATUS);
        int start = status.indexOf(PEAK_RESIDENT_SET) + PEAK_RESIDENT_SET.length();
        String kilobytes = status.substring(start, status.indexOf("kB", start));
        return Long.parseLong(kilobytes.strip()) * 1024;
    }

    private static long committed() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        return memory.getHeapMemoryUsage().getCommitted()
                + memory.getNonHeapMemoryUsage().getCommitted();
    }
}
