package dev.mimic.local.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The endpoint of an AWS service on loopback, at whatever port is free, for callers of this machine. */
public final class LoopbackServer implements AutoCloseable {

    /** How many callers may wait to be connected; with the JDK's 50, a larger burst waits for seconds. */
    private static final int ACCEPT_QUEUE = 1024;

    private final String service;
    private final Server server = new Server();
    private final ServerConnector connector;

    /**
     * Takes a port: callers can connect, and wait until the server is started.
     *
     * @param service the service's name, for messages, for example {@code Amazon SQS}
     * @param idleTimeout how long a caller and the server may both be silent before the connection is closed
     * @param http what is read of a request
     * @param handler answers the requests
     * @throws UncheckedIOException if no port is free
     */
    public LoopbackServer(String service, Duration idleTimeout, HttpConfiguration http, Handler handler) {
        this.service = service;
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(idleTimeout.toMillis());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        server.addConnector(connector);
        server.setHandler(new LocalCallers(handler));
        try {
            connector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free for " + service, e);
        }
    }

    /** {@return what an SDK takes as its endpoint} */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** Lets callers in; once is enough. */
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot serve " + service + " at " + endpoint() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server of " + service + " does not stop", e);
        }
        // One that was never started is still open.
        connector.close();
    }
}
