package dev.mimic.local.apigateway;

import dev.mimic.local.apigateway.server.PortInUseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which API is on which port: the first on the first, each further one on the port after. An API never moves. */
final class ApiPorts {

    /** How long a port that is given up may stay in use: some milliseconds, and more where the processor is busy. */
    private static final Duration FREED_IN = Duration.ofSeconds(5);

    private final int first;

    /** @param first the port of the first API; 0 for whatever is free */
    ApiPorts(int first) {
        this.first = first;
    }

    /**
     * Takes a port for each API that has none, but not those that come free when other APIs are gone.
     *
     * @param next the APIs that will be served
     * @param gone those that will not be any more
     * @throws PortInUseException if one is in use; none has been taken then
     */
    void take(Collection<ServedApi> next, Collection<ServedApi> gone) {
        Set<Integer> taken = of(next);
        Set<Integer> comingFree = of(gone);
        List<ServedApi> bound = new ArrayList<>();
        try {
            for (ServedApi api : next) {
                if (!api.isBound()) {
                    int port = next(taken);
                    taken.add(port);
                    if (!comingFree.contains(port)) {
                        api.bind(port);
                        bound.add(api);
                    }
                }
            }
        } catch (RuntimeException e) {
            bound.forEach(ServedApi::close);
            throw e;
        }
    }

    /** Takes a port that has come free. It is so only when the thread that accepted on it has seen that it is closed. */
    void takeFreed(ServedApi api, Collection<ServedApi> served) {
        int port = next(of(served));
        long deadline = System.nanoTime() + FREED_IN.toNanos();
        while (!api.isBound()) {
            try {
                api.bind(port);
            } catch (PortInUseException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
        }
    }

    private static Set<Integer> of(Collection<ServedApi> apis) {
        return apis.stream().filter(ServedApi::isBound).map(ServedApi::port).collect(Collectors.toSet());
    }

    private int next(Set<Integer> taken) {
        return first == 0
                ? 0
                : IntStream.iterate(first, port -> port + 1)
                        .filter(port -> !taken.contains(port))
                        .findFirst()
                        .getAsInt();
    }
}
