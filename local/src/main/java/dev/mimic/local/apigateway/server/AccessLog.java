package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.Route;
import java.time.Duration;
import java.util.Optional;

/** Receives an entry for every answer, as the access log of a stage does. */
@FunctionalInterface
public interface AccessLog {

    /** Takes one entry; several threads may call at once. */
    void append(Entry entry);

    /**
     * A request and how it was answered.
     *
     * @param method the HTTP method
     * @param path the path as it came, percent-encoded, stage included
     * @param query the query as it came, if there was one
     * @param route the route that the path led to, if it led to one
     * @param integrated whether the route's integration was asked; if not, the gateway refused the request
     * @param statusCode the status of the answer
     * @param location the {@code Location} of the answer, if it has one
     * @param latency from the request's head to the answer's, what API Gateway calls {@code responseLatency}
     */
    record Entry(
            String method,
            String path,
            Optional<String> query,
            Optional<Route> route,
            boolean integrated,
            int statusCode,
            Optional<String> location,
            Duration latency) {}
}
