package dev.mimic.local.apigateway.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * The body of a request while it is read, without holding a thread: to its end, or until it is larger than API Gateway
 * takes.
 */
final class RequestBody implements Runnable {

    private final Request request;
    private final boolean kept;
    /** Grows with what comes, not with what is announced, which may never come. */
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private final CompletableFuture<Optional<byte[]>> whole = new CompletableFuture<>();
    private long size;

    private RequestBody(Request request, boolean kept) {
        this.request = request;
        this.kept = kept;
    }

    /**
     * Reads a body.
     *
     * @return the body; empty if it is larger than API Gateway takes. Fails if the client breaks off or does not keep to
     *     HTTP
     */
    static CompletableFuture<Optional<byte[]>> read(Request request) {
        RequestBody body = new RequestBody(request, true);
        body.run();
        return body.whole;
    }

    /** Reads a body that nobody needs, so that the connection can be kept. */
    static CompletableFuture<?> drop(Request request) {
        RequestBody body = new RequestBody(request, false);
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
            if (size > RequestLimits.MAX_BODY_BYTES) {
                whole.complete(Optional.empty());
                return;
            }
            if (chunk.isLast()) {
                whole.complete(Optional.of(bytes.toByteArray()));
                return;
            }
        }
    }

    private void add(ByteBuffer chunk) {
        size += chunk.remaining();
        if (kept) {
            byte[] copy = new byte[chunk.remaining()];
            chunk.get(copy);
            bytes.writeBytes(copy);
        }
    }
}
