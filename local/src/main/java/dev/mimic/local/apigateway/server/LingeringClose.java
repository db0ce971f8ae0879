package dev.mimic.local.apigateway.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Writes answers so that they arrive even if the request has not come to its end.
 *
 * <p>A connection that is closed while bytes wait in it is reset, and the reset takes the answer with it (RFC 9112,
 * section 9.6). So only our side is closed at first: what the client still sends is read and dropped, without holding a
 * thread, until the client closes too. Jetty by itself closes at once.
 */
public final class LingeringClose implements Callback {

    /** How long a client may go on sending, and leave its side open: nginx's {@code lingering_time}. */
    private static final long MAX_SECONDS = 30;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final EndPoint endPoint;
    private final ByteBufferPool buffers;
    private final Callback closed;
    private final Scheduler.Task limit;

    private LingeringClose(Request request, Callback closed) {
        endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        Connector connector = request.getConnectionMetaData().getConnector();
        buffers = connector.getByteBufferPool();
        this.closed = closed;
        limit = connector.getScheduler().schedule(endPoint::close, MAX_SECONDS, TimeUnit.SECONDS);
    }

    /** Writes an answer, and keeps the connection if the whole request has been read. */
    public static void write(Request request, Response response, byte[] body, Callback callback) {
        if (request.consumeAvailable()) {
            response.write(true, ByteBuffer.wrap(body), callback);
        } else {
            writeAndClose(request, response, body, callback);
        }
    }

    /** Writes an answer, and closes the connection. */
    static void writeAndClose(Request request, Response response, byte[] body, Callback callback) {
        response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        // Jetty has closed our side when the answer is written, and the other when the callback is completed.
        Callback written = Callback.from(() -> new LingeringClose(request, callback).succeeded(), callback::failed);
        response.write(true, ByteBuffer.wrap(body), written);
    }

    /**
     * Drops what has come, one buffer of it, and waits for more: a client that sends without a pause gets no more of this
     * thread than any other, and one that sends nothing holds no buffer.
     */
    @Override
    public void succeeded() {
        if (drop()) {
            endPoint.fillInterested(this);
        } else {
            end();
        }
    }

    /** Whether more may come. */
    private boolean drop() {
        RetainableByteBuffer dropped = buffers.acquire(BUFFER_BYTES, true);
        try {
            return endPoint.fill(dropped.getByteBuffer()) >= 0;
        } catch (IOException e) {
            // what cannot be read is closed as well
            return false;
        } finally {
            dropped.release();
        }
    }

    @Override
    public void failed(Throwable fault) {
        end();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private void end() {
        limit.cancel();
        closed.succeeded();
    }
}
