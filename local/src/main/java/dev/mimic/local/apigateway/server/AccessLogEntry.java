package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.Route;
import java.time.Duration;
import java.util.Optional;

/** Collects what the access log records about a request on its way through the checks. */
final class AccessLogEntry {

    private final HttpRequest request;
    private final Optional<String> query;
    private final long start = System.nanoTime();
    private volatile Route route;
    private volatile boolean integrated;

    AccessLogEntry(HttpRequest request, Optional<String> query) {
        this.request = request;
        this.query = query;
    }

    void matched(Route found) {
        route = found;
    }

    void integrated() {
        integrated = true;
    }

    AccessLog.Entry answeredWith(HttpAnswer answer) {
        return new AccessLog.Entry(
                request.method(),
                request.path(),
                query,
                Optional.ofNullable(route),
                integrated,
                answer.statusCode(),
                answer.header("Location"),
                Duration.ofNanos(System.nanoTime() - start));
    }
}
