package dev.mimic.local.apigateway.model;

import java.util.Map;
import java.util.Optional;

/**
 * Throttles that count each method by itself.
 *
 * @param methods the throttles of single methods, by {@link Route#method()}
 * @param others the throttle of every other method, if there is one
 */
public record MethodThrottles(Map<String, Throttle> methods, Optional<Throttle> others) {

    /** Throttles no method. */
    public static final MethodThrottles NONE = new MethodThrottles(Map.of(), Optional.empty());

    /** The throttle of a method, if it has one. */
    public Optional<Throttle> of(Route route) {
        return Optional.ofNullable(methods.get(route.method())).or(() -> others);
    }
}
