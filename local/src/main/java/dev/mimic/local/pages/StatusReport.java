package dev.mimic.local.pages;

import dev.mimic.local.apigateway.ServedApi;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Gathers the status of one served REST API. */
public final class StatusReport {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final long start = System.nanoTime();
    private final ServedApi api;
    private final RequestStatistics statistics;
    private final Supplier<Map<String, SortedMap<String, Long>>> counts;

    /**
     * Starts counting the uptime.
     *
     * @param api the REST API
     * @param statistics counts its requests
     * @param counts what the services hold: numbers by name, under the name of what is counted
     */
    public StatusReport(
            ServedApi api, RequestStatistics statistics, Supplier<Map<String, SortedMap<String, Long>>> counts) {
        this.api = api;
        this.statistics = statistics;
        this.counts = counts;
    }

    Status status() {
        return new Status(
                api.api().name(),
                api.urls(),
                (System.nanoTime() - start) / NANOS_PER_SECOND,
                statistics.routes(),
                api.quotas().stream()
                        .map(quota -> Status.QuotaLeft.of(quota, api.apiKeys().get(quota.keyId())))
                        .toList(),
                counts.get());
    }
}
