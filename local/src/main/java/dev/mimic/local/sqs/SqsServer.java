package dev.mimic.local.sqs;

import dev.mimic.local.service.LocalCallers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The endpoint of Amazon SQS on loopback, at whatever port is free. */
final class SqsServer implements AutoCloseable {

    /** Longer than the 20 seconds that a caller may wait for messages. */
    private static final long IDLE_TIMEOUT_MILLIS = 60_000;

    private static final int ACCEPT_QUEUE = 1024;

    private final Server server = new Server();
    private final ServerConnector connector;

    /** Takes a port: callers can connect, and wait until the server is started. */
    SqsServer(Handler handler) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        server.addConnector(connector);
        server.setHandler(new LocalCallers(handler));
        try {
            connector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free for Amazon SQS", e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** Lets callers in; once is enough. */
    void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot serve " + endpoint() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server of Amazon SQS does not stop", e);
        }
        // One that was never started is still open.
        connector.close();
    }
}
