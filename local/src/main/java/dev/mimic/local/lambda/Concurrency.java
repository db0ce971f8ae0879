package dev.mimic.local.lambda;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;

/** How many JVMs each function may have on this machine. */
public final class Concurrency {

    private Concurrency() {}

    /**
     * Counts the JVMs of one function: one for each processor, because callers, API and DynamoDB need the processors as well,
     * and at least two, because a function may call itself; but no more than fit into the machine's memory when every function
     * has that many and each fills its {@code memorySize}.
     *
     * @return at least 1
     */
    public static int of(Collection<LambdaFunction> functions) {
        return of(functions, memory(), Runtime.getRuntime().availableProcessors());
    }

    /** @param memory the memory of the machine, or of the container that this program runs in, in bytes */
    static int of(Collection<LambdaFunction> functions, long memory, int processors) {
        long megabytes =
                functions.stream().mapToLong(LambdaFunction::memorySize).sum();
        long fitting = megabytes == 0 ? Integer.MAX_VALUE : memory / (1024 * 1024) / megabytes;
        return (int) Math.max(1, Math.min(Math.max(2, processors), fitting));
    }

    /**
     * Counts the functions that get a JVM ahead of their first invocation: one for each processor, because more would only
     * keep each other waiting, and no more than fit into the machine's memory when each fills its {@code memorySize}.
     *
     * @param functions the functions, those that come first before the others
     */
    static int ahead(List<LambdaFunction> functions) {
        return ahead(functions, memory(), Runtime.getRuntime().availableProcessors());
    }

    static int ahead(List<LambdaFunction> functions, long memory, int processors) {
        long megabytes = 0;
        int ahead = 0;
        for (LambdaFunction function : functions) {
            megabytes += function.memorySize();
            if (ahead == processors || megabytes > memory / (1024 * 1024)) {
                break;
            }
            ahead++;
        }
        return ahead;
    }

    private static long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
