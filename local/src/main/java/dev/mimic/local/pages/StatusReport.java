package dev.mimic.local.pages;

import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.server.RestApiServer;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Gathers the status of one served REST API. */
public final class StatusReport {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final long start = System.nanoTime();
    private final RestApi api;
    private final RestApiServer server;
    private final Map<String, String> keyValues;
    private final RequestStatistics statistics;
    private final Supplier<SortedMap<String, Long>> items;

    /**
     * Starts counting the uptime.
     *
     * @param api the REST API
     * @param server serves it
     * @param keyValues the values of its API keys by the id of the key
     * @param statistics counts its requests
     * @param items counts the items of the tables by their names
     */
    public StatusReport(
            RestApi api,
            RestApiServer server,
            Map<String, String> keyValues,
            RequestStatistics statistics,
            Supplier<SortedMap<String, Long>> items) {
        this.api = api;
        this.server = server;
        this.keyValues = Map.copyOf(keyValues);
        this.statistics = statistics;
        this.items = items;
    }

    Status status() {
        return new Status(
                api.name(),
                api.stages().stream()
                        .map(stage -> "http://127.0.0.1:" + server.port() + "/" + stage.name())
                        .toList(),
                (System.nanoTime() - start) / NANOS_PER_SECOND,
                statistics.routes(),
                server.quotas().stream()
                        .map(quota -> Status.QuotaLeft.of(quota, keyValues.get(quota.keyId())))
                        .toList(),
                items.get());
    }
}
