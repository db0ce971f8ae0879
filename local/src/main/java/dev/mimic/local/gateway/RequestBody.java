package dev.mimic.local.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * The body of a request while it is read to its end, without holding a thread.
 *
 * <p>What is too large is read to its end as well, and dropped: a client that still sends when the connection is closed
 * sees a broken connection instead of the answer.
 */
final class RequestBody implements Runnable {

    private final Request request;
    private final int maxBytes;
    /** Grows with what comes, not with what is announced, which may never come. */
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private final CompletableFuture<Optional<byte[]>> whole = new CompletableFuture<>();
    private long size;

    private RequestBody(Request request, int maxBytes) {
        this.request = request;
        this.maxBytes = maxBytes;
    }

    /**
     * Reads a body.
     *
     * @param maxBytes how many bytes are kept
     * @return the body; empty if it is larger. Fails if the client breaks off or does not keep to HTTP
     */
    static CompletableFuture<Optional<byte[]>> read(Request request, int maxBytes) {
        RequestBody body = new RequestBody(request, maxBytes);
        body.run();
        return body.whole;
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                whole.completeExceptionally(chunk.getFailure());
                return;
            }
            add(chunk.getByteBuffer());
            chunk.release();
            if (chunk.isLast()) {
                whole.complete(size > maxBytes ? Optional.empty() : Optional.of(bytes.toByteArray()));
                return;
            }
        }
    }

    private void add(ByteBuffer chunk) {
        size += chunk.remaining();
        if (size > maxBytes) {
            bytes.reset();
            return;
        }
        byte[] copy = new byte[chunk.remaining()];
        chunk.get(copy);
        bytes.writeBytes(copy);
    }
}
