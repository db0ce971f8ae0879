package dev.mimic.local.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
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
    private final Callback closed;
    private final Scheduler.Task limit;
    private final ByteBuffer dropped = BufferUtil.allocate(BUFFER_BYTES);

    private LingeringClose(Request request, Callback closed) {
        endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        this.closed = closed;
        limit = request.getConnectionMetaData()
                .getConnector()
                .getScheduler()
                .schedule(endPoint::close, MAX_SECONDS, TimeUnit.SECONDS);
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

    /** Drops what has come, and waits for more. */
    @Override
    public void succeeded() {
        try {
            int filled;
            do {
                filled = endPoint.fill(dropped);
                BufferUtil.clear(dropped);
            } while (filled > 0);
            if (filled == 0) {
                endPoint.fillInterested(this);
                return;
            }
        } catch (IOException e) {
            // what cannot be read is closed as well
        }
        end();
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
