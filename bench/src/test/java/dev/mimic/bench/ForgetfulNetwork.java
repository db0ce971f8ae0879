package dev.mimic.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The network between a function and DynamoDB. It can forget its connections, as the one of another machine does that
 * restores a snapshot: what is sent on a forgotten connection vanishes, and neither an answer nor a reset comes back.
 */
final class ForgetfulNetwork implements AutoCloseable {

    private final InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    private final ServerSocket listener = new ServerSocket(0, 50, loopback);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int target;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicLong vanished = new AtomicLong();

    /**
     * Listens on a free port.
     *
     * @param target where connections lead to
     */
    ForgetfulNetwork(URI target) throws IOException {
        this.target = target.getPort();
        threads.execute(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** How many connections the function has opened up to now. */
    int openedConnections() {
        return opened.get();
    }

    /** How many connections the function has not closed yet. */
    int openConnections() {
        return connections.size();
    }

    /** Waits until the function has closed every connection, or for as long as that could take. */
    void awaitClosing() throws InterruptedException {
        for (int look = 0; look < 1_500 && openConnections() > 0; look++) {
            Thread.sleep(20);
        }
    }

    /** How many bytes the function has sent on connections that were forgotten. */
    long vanishedBytes() {
        return vanished.get();
    }

    /** Forgets every connection that is open now. Later ones work. */
    void forget() {
        connections.forEach(connection -> connection.forgotten = true);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Connection connection : connections) {
            connection.function.close();
            connection.dynamoDb.close();
        }
        threads.shutdown();
    }

    private void accept() {
        while (true) {
            try {
                Connection connection = new Connection(listener.accept(), new Socket(loopback, target));
                opened.incrementAndGet();
                connections.add(connection);
                threads.execute(connection::send);
                threads.execute(connection::receive);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private final class Connection {

        private final Socket function;
        private final Socket dynamoDb;
        private volatile boolean forgotten;

        Connection(Socket function, Socket dynamoDb) throws IOException {
            this.function = function;
            this.dynamoDb = dynamoDb;
            function.setTcpNoDelay(true);
            dynamoDb.setTcpNoDelay(true);
        }

        /** Carries what the function sends, until it closes the connection. */
        private void send() {
            try (function;
                    dynamoDb) {
                InputStream in = function.getInputStream();
                OutputStream out = dynamoDb.getOutputStream();
                byte[] buffer = new byte[64 * 1024];
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    if (forgotten) {
                        vanished.addAndGet(length);
                    } else {
                        out.write(buffer, 0, length);
                    }
                }
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            } finally {
                connections.remove(this);
            }
        }

        /** Carries what DynamoDB answers. Once forgotten, the connection stays open: nobody tells the function. */
        private void receive() {
            try {
                InputStream in = dynamoDb.getInputStream();
                OutputStream out = function.getOutputStream();
                byte[] buffer = new byte[64 * 1024];
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    if (!forgotten) {
                        out.write(buffer, 0, length);
                    }
                }
                if (!forgotten) {
                    function.shutdownOutput();
                }
            } catch (IOException closed) {
                // by the function
            }
        }
    }
}
