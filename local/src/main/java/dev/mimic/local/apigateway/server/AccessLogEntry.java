package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.Route;
import java.time.Duration;
import java.util.Optional;

/** Collects what the access log records about a request on its way through the checks. */
final class AccessLogEntry {

    private final HttpRequest request;
    private final long start = System.nanoTime();
    private volatile Route route;
    private volatile boolean integrated;

    AccessLogEntry(HttpRequest request) {
        this.request = request;
    }

    void matched(Route found) {
        route = found;
    }

    void integrated() {
        integrated = true;
    }

    AccessLog.Entry answeredWith(int statusCode) {
        return new AccessLog.Entry(
                request.method(),
                request.path(),
                Optional.ofNullable(route),
                integrated,
                statusCode,
                Duration.ofNanos(System.nanoTime() - start));
    }
}
