package dev.mimic.local.apigateway.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what an authorizer answered, by the values of its identity sources, until its time to live is over. */
final class AuthorizerResults {

    private record Result(AuthorizerOutput output, Instant expiry) {}

    private final Duration ttl;
    private final Clock clock;
    /** In the order in which they were kept, and so in which they expire. */
    private final Map<List<String>, Result> results = new LinkedHashMap<>();

    /** Keeps nothing if the time to live is zero. */
    AuthorizerResults(Duration ttl, Clock clock) {
        this.ttl = ttl;
        this.clock = clock;
    }

    synchronized Optional<AuthorizerOutput> find(List<String> identity) {
        return Optional.ofNullable(results.get(identity))
                .filter(result -> clock.instant().isBefore(result.expiry()))
                .map(Result::output);
    }

    synchronized void keep(List<String> identity, AuthorizerOutput output) {
        Instant now = clock.instant();
        Iterator<Result> oldest = results.values().iterator();
        while (oldest.hasNext() && !now.isBefore(oldest.next().expiry())) {
            oldest.remove();
        }
        if (!ttl.isZero()) {
            results.remove(identity);
            results.put(identity, new Result(output, now.plus(ttl)));
        }
    }
}
