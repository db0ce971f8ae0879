package dev.mimic.junit;

import dev.mimic.junit.server.RunningServer;
import dev.mimic.junit.server.RunningServer.Stored;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The use of a server by a class or a test. It begins with what the scope around it had when its first test, or its first
 * nested class, began; that is after its {@code @BeforeAll} methods.
 */
final class ServerScope implements AutoCloseable {

    final TestSettings settings;
    private final RunningServer running;
    private final Optional<ServerScope> outer;
    private final Runnable giveBack;
    private final ServersInUse inUse;
    private final LeasedServer server;
    private Stored beforeTests;

    private ServerScope(
            TestSettings settings,
            RunningServer running,
            Optional<ServerScope> outer,
            Runnable giveBack,
            ServersInUse inUse) {
        this.settings = settings;
        this.running = running;
        this.outer = outer;
        this.giveBack = giveBack;
        this.inUse = inUse;
        server = new LeasedServer(running, this::reset, outer.map(around -> around.server));
        inUse.begin(server);
    }

    /** Begins with a server that nobody else has. */
    static ServerScope ofItsOwn(
            TestSettings settings, Optional<ServerScope> outer, ExtensionContext context, ServersInUse inUse) {
        try {
            settings.check();
            ServerPool pool = ServerPool.of(context);
            ServerPool.Pooled taken = pool.take(settings.server());
            ServerScope scope = new ServerScope(settings, taken.running, outer, () -> pool.giveBack(taken), inUse);
            try {
                scope.begin();
            } catch (IllegalArgumentException e) {
                // What was to be loaded is wrong, and not the server.
                scope.close();
                throw e;
            } catch (RuntimeException | Error e) {
                inUse.end(scope.server);
                pool.end(taken);
                throw e;
            }
            return scope;
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            throw new ExtensionConfigurationException(e.getMessage(), e);
        }
    }

    /** Begins with the server of the scope around it. */
    static ServerScope within(ServerScope outer, ServersInUse inUse) {
        ServerScope scope = new ServerScope(outer.settings, outer.running, Optional.of(outer), () -> {}, inUse);
        try {
            if (outer.settings.resetBeforeEach()) {
                scope.begin();
            } else {
                outer.beforeTests();
            }
        } catch (RuntimeException | Error e) {
            scope.close();
            throw e;
        }
        return scope;
    }

    LeasedServer server() {
        return server;
    }

    private void begin() {
        if (outer.isPresent()) {
            running.reset(outer.get().beforeTests());
        } else {
            running.reset();
            settings.load().forEach(server::load);
        }
    }

    private synchronized Stored beforeTests() {
        if (beforeTests == null) {
            beforeTests = running.stored();
        }
        return beforeTests;
    }

    private synchronized void reset() {
        if (beforeTests == null) {
            begin();
        } else {
            running.reset(beforeTests);
        }
    }

    @Override
    public void close() {
        inUse.end(server);
        server.end();
        giveBack.run();
    }
}
