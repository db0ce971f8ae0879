package dev.mimic.local.pages;

import dev.mimic.local.apigateway.server.AccessLog;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts the requests of every route by their status, and how long they took. */
public final class RequestStatistics implements AccessLog {

    private static final int NANOS_PER_MICRO = 1_000;
    private static final double MICROS_PER_MILLI = 1_000;

    /** How exact a histogram is: within a hundredth of the value. */
    private static final int SIGNIFICANT_DIGITS = 2;

    /**
     * The requests of one route.
     *
     * @param route the method and the path of the template; {@code no route} for all requests without one
     * @param requests how many there were
     * @param statuses how many of them were answered with each status
     * @param p50Millis the median of their latencies in milliseconds
     * @param p99Millis their 99th percentile in milliseconds
     * @param maxMillis the longest in milliseconds
     */
    record RouteStatistics(
            String route,
            long requests,
            SortedMap<Integer, Long> statuses,
            double p50Millis,
            double p99Millis,
            double maxMillis) {}

    private record Counts(Map<Integer, LongAdder> statuses, Histogram micros) {

        Counts() {
            this(new ConcurrentSkipListMap<>(), new ConcurrentHistogram(SIGNIFICANT_DIGITS));
        }

        RouteStatistics of(String route) {
            SortedMap<Integer, Long> counted = statuses.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, count -> count.getValue().sum(), Long::sum, TreeMap::new));
            return new RouteStatistics(
                    route,
                    counted.values().stream().mapToLong(Long::longValue).sum(),
                    counted,
                    millis(micros.getValueAtPercentile(50)),
                    millis(micros.getValueAtPercentile(99)),
                    millis(micros.getMaxValue()));
        }

        private static double millis(long micros) {
            return micros / MICROS_PER_MILLI;
        }
    }

    private final Map<String, Counts> routes = new ConcurrentSkipListMap<>();

    @Override
    public void append(Entry entry) {
        String name = entry.route()
                .map(route -> route.httpMethod() + " " + route.resourcePath())
                .orElse("no route");
        Counts counts = routes.computeIfAbsent(name, route -> new Counts());
        counts.statuses()
                .computeIfAbsent(entry.statusCode(), status -> new LongAdder())
                .increment();
        counts.micros().recordValue(entry.latency().toNanos() / NANOS_PER_MICRO);
    }

    List<RouteStatistics> routes() {
        return routes.entrySet().stream()
                .map(route -> route.getValue().of(route.getKey()))
                .toList();
    }
}
