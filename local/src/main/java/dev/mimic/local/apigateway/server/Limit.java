package dev.mimic.local.apigateway.server;

import java.util.Optional;

/** A throttle or a quota that requests are counted against. */
@FunctionalInterface
interface Limit {

    /** Takes one request, and returns what is reached if none was left. */
    Optional<LimitReached> take();
}
