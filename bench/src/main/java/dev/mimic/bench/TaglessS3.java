package dev.mimic.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands in front of S3Proxy, which answers 501 to tags, and takes them from the requests: the header goes no further, and
 * their removal is answered at once. All else goes through as bytes, so that it takes hardly longer than without.
 */
final class TaglessS3 implements AutoCloseable {

    private static final String TAGS = "x-amz-tagging:";
    private static final String LENGTH = "content-length:";

    /** With an id, without which a client takes it for the answer of somebody else. */
    private static final byte[] REMOVED =
            "HTTP/1.1 204 No Content\r\nx-amz-request-id: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final URI behind;

    /** Listens on a free port of loopback. */
    TaglessS3(URI behind) throws IOException {
        this.behind = behind;
        threads.execute(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdown();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = opened(listener.accept());
                Socket engine = opened(new Socket(listener.getInetAddress(), behind.getPort()));
                threads.execute(() -> untilEnd(caller, engine, () -> requests(caller, engine)));
                threads.execute(() ->
                        untilEnd(caller, engine, () -> engine.getInputStream().transferTo(caller.getOutputStream())));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private Socket opened(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        return socket;
    }

    private interface Copying {

        void run() throws IOException;
    }

    /** What one end closes is closed at the other, too. */
    private void untilEnd(Socket caller, Socket engine, Copying copying) {
        try (caller;
                engine) {
            copying.run();
        } catch (IOException e) {
            // One of them is gone, or this is closed.
        } finally {
            sockets.remove(caller);
            sockets.remove(engine);
        }
    }

    private static void requests(Socket caller, Socket engine) throws IOException {
        InputStream in = new BufferedInputStream(caller.getInputStream(), 64 * 1024);
        for (String head = head(in); !head.isEmpty(); head = head(in)) {
            String[] lines = head.split("\r\n");
            boolean removesTags = lines[0].matches("DELETE \\S+\\?tagging(=\\S*)? .*");
            OutputStream out = removesTags ? OutputStream.nullOutputStream() : engine.getOutputStream();
            ByteArrayOutputStream passed = new ByteArrayOutputStream();
            int length = 0;
            for (String line : lines) {
                String lowerCase = line.toLowerCase(Locale.ROOT);
                if (lowerCase.startsWith(LENGTH)) {
                    length = Integer.parseInt(line.substring(LENGTH.length()).trim());
                }
                if (!lowerCase.startsWith(TAGS)) {
                    passed.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                }
            }
            passed.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
            passed.writeTo(out);
            copy(in, out, length);
            if (removesTags) {
                caller.getOutputStream().write(REMOVED);
            }
        }
    }

    /** The lines up to the empty one; empty if there is no further request. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            ends = next == '\n' ? ends + 1 : next == '\r' ? ends : 0;
            if (ends == 2) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    private static void copy(InputStream in, OutputStream out, int length) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, Math.min(left, buffer.length));
            if (read < 0) {
                throw new IOException("the caller has gone");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
