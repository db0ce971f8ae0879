package dev.mimic.local.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** One call on its way from a function to the service that is served here, and back. */
public final class ServiceCall {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    /** What belongs to one connection, and what the client writes itself. */
    private static final Set<String> OF_CONNECTION = Set.of(
            "connection",
            "content-length",
            "date",
            "expect",
            "host",
            "keep-alive",
            "te",
            "transfer-encoding",
            "upgrade");

    private final URI target;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Queue<Runnable> inTheEnd;
    private final byte[] body;

    ServiceCall(URI target, Request request, Response response, Callback callback, Queue<Runnable> inTheEnd)
            throws IOException {
        this.target = target;
        this.inTheEnd = inTheEnd;
        this.request = request;
        this.response = response;
        this.callback = callback;
        body = BufferUtil.toArray(Content.Source.asByteBuffer(request));
    }

    public String method() {
        return request.getMethod();
    }

    /** The path and the query, as they were sent. */
    public String address() {
        return request.getHttpURI().getPathQuery();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    byte[] body() {
        return body;
    }

    /** Has the service do what is asked for. */
    ServiceAnswer forward() {
        return forward(body);
    }

    /** Has the service do it with one bit of the body changed. */
    ServiceAnswer forwardChanged() {
        return forward(new ServiceAnswer(200, Map.of(), body).changed().body());
    }

    private ServiceAnswer forward(byte[] body) {
        try {
            HttpRequest.Builder copy = HttpRequest.newBuilder(target.resolve(address()))
                    .method(method(), BodyPublishers.ofByteArray(body));
            for (HttpField header : request.getHeaders()) {
                if (!OF_CONNECTION.contains(header.getLowerCaseName())) {
                    copy.header(header.getName(), header.getValue());
                }
            }
            HttpResponse<byte[]> answer = CLIENT.send(copy.build(), BodyHandlers.ofByteArray());
            Map<String, String> headers = new TreeMap<>();
            answer.headers().map().forEach((name, values) -> {
                if (!OF_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    headers.put(name, values.get(0));
                }
            });
            return new ServiceAnswer(answer.statusCode(), headers, answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted in the middle of a call", e);
        }
    }

    /** Has the service do it when the stand-in is healed, whatever the caller has been told by then. */
    void forwardInTheEnd() {
        inTheEnd.add(this::forward);
    }

    void answer(ServiceAnswer answer) {
        head(answer);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    /** Announces all of an answer, sends half of it, and closes the connection. */
    void answerHalf(ServiceAnswer answer) {
        head(answer);
        response.getHeaders().put("Content-Length", answer.body().length);
        response.write(false, half(answer), Callback.from(this::breakOff));
    }

    /** Sends half of an answer, whose end only the end of the connection tells. */
    void answerHalfOfUnknownLength(ServiceAnswer answer) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 " + answer.statusCode() + " As It Is\r\nConnection: close\r\n");
        answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        connection().write(Callback.from(this::breakOff), ByteBuffer.wrap(start), half(answer));
    }

    /** Sends bytes that need not be HTTP, and closes the connection. */
    void send(byte[] bytes) {
        connection().write(Callback.from(this::breakOff), ByteBuffer.wrap(bytes));
    }

    /** Closes the connection without a word. */
    void breakOff() {
        connection().close();
        callback.failed(new IOException("broken off on purpose"));
    }

    void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void head(ServiceAnswer answer) {
        response.setStatus(answer.statusCode());
        answer.headers().forEach(response.getHeaders()::put);
    }

    private static ByteBuffer half(ServiceAnswer answer) {
        return ByteBuffer.wrap(answer.body(), 0, answer.body().length / 2);
    }

    private EndPoint connection() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
