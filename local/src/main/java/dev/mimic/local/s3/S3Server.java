package dev.mimic.local.s3;

import dev.mimic.local.service.LocalCallers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The endpoint of Amazon S3 on loopback, at whatever port is free. */
final class S3Server implements AutoCloseable {

    /** For a caller who stops in the middle of a body: another writer of the same object waits for as long. */
    private static final long IDLE_TIMEOUT_MILLIS = 30_000;

    /** S3 takes 8 KB of headers, of which 2 KB are metadata, and an address with a key of 1024 bytes, each encoded by three. */
    private static final int HEAD_BYTES = 16 * 1024;

    private static final int ACCEPT_QUEUE = 1024;

    private final Server server = new Server();
    private final ServerConnector connector;

    /** Takes a port: callers can connect, and wait until the server is started. */
    S3Server(Handler handler) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // Keys may be anything, and are taken as they are.
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setRequestHeaderSize(HEAD_BYTES);
        http.setResponseHeaderSize(HEAD_BYTES);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        server.addConnector(connector);
        server.setHandler(new LocalCallers(handler));
        try {
            connector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free for Amazon S3", e);
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
            throw new IllegalStateException("the server of Amazon S3 does not stop", e);
        }
        // One that was never started is still open.
        connector.close();
    }
}
