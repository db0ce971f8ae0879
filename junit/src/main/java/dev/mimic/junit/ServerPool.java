package dev.mimic.junit;

import dev.mimic.junit.carried.IsolatedServers;
import dev.mimic.junit.server.RunningServer;
import dev.mimic.junit.server.ServerSettings;
import dev.mimic.junit.server.Servers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * The servers of a launcher session, on one engine. A server that has been given back stays for the next one who asks for the
 * same settings. Surefire may run each class by a request of its own, so that what belongs to a request would end with its class.
 */
final class ServerPool implements AutoCloseable {

    /** More sets of settings than a suite has, as a rule; each server is two JVMs or more, and must not stay for ever. */
    private static final int MOST_FREE = 8;

    private final Servers servers;
    /** In the order of their start, so that classes that run one after the other always get the same one. */
    private final List<Pooled> started = new ArrayList<>();

    /** A server that nobody else has until it is given back. */
    static final class Pooled {

        private final ServerSettings settings;
        final RunningServer running;
        private boolean inUse = true;
        private long givenBack;

        private Pooled(ServerSettings settings, RunningServer running) {
            this.settings = settings;
            this.running = running;
        }
    }

    ServerPool(Servers servers) {
        this.servers = servers;
    }

    static ServerPool of(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(ServerPool.class))
                .getOrComputeIfAbsent(
                        ServerPool.class, key -> new ServerPool(IsolatedServers.start()), ServerPool.class);
    }

    /**
     * Takes a server, in whatever state it was left.
     *
     * @throws IllegalArgumentException if a setting is not allowed
     * @throws IllegalStateException if something on this machine is in the way
     */
    Pooled take(ServerSettings settings) {
        Optional<Pooled> free = takeFree(settings);
        if (free.isPresent()) {
            return free.get();
        }
        // Without the lock, since tests that run at the same time start theirs at the same time.
        Pooled other = new Pooled(settings, servers.start(settings));
        synchronized (this) {
            started.add(other);
        }
        return other;
    }

    private synchronized Optional<Pooled> takeFree(ServerSettings settings) {
        Optional<Pooled> free = started.stream()
                .filter(server -> !server.inUse && server.settings.equals(settings))
                .findFirst();
        free.ifPresent(server -> server.inUse = true);
        if (free.isEmpty() && settings.port() != 0) {
            vacate(settings.port());
        }
        return free;
    }

    /**
     * A server that nobody uses must not keep its ports from one with other settings: the one that was asked for, and those
     * after it, which its further APIs are on.
     */
    private void vacate(int port) {
        if (started.stream().anyMatch(server -> server.inUse && server.settings.port() == port)) {
            throw new IllegalStateException("port " + port + " is that of another server of these tests:"
                    + " leave it out, so that each gets a free one, or run the tests one after the other");
        }
        List<Pooled> free = started.stream()
                .filter(server -> !server.inUse && server.settings.port() != 0)
                .toList();
        started.removeAll(free);
        free.forEach(server -> server.running.close());
    }

    /** Keeps a server for the next one, and ends the one that has been free for the longest time if there are too many. */
    void giveBack(Pooled server) {
        Optional<Pooled> longestFree;
        synchronized (this) {
            server.inUse = false;
            server.givenBack = System.nanoTime();
            List<Pooled> free = started.stream().filter(other -> !other.inUse).toList();
            longestFree = free.stream()
                    .min(Comparator.comparingLong(other -> other.givenBack - server.givenBack))
                    .filter(other -> free.size() > MOST_FREE);
            longestFree.ifPresent(started::remove);
        }
        longestFree.ifPresent(ending -> ending.running.close());
    }

    /** Ends a server that is not fit for another. */
    void end(Pooled server) {
        synchronized (this) {
            started.remove(server);
        }
        server.running.close();
    }

    @Override
    public void close() {
        servers.close();
    }
}
