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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** One call on its way from a function to DynamoDB Local and back. */
final class DynamoDbCall {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    private static final List<String> REQUEST_HEADERS = List.of("X-Amz-Target", "Content-Type", "Authorization");
    private static final List<String> ANSWER_HEADERS = List.of("Content-Type", "x-amzn-RequestId", "x-amz-crc32");

    private final URI target;
    private final Request request;
    private final Response response;
    private final Callback callback;

    DynamoDbCall(URI target, Request request, Response response, Callback callback) {
        this.target = target;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    /** Has DynamoDB Local do what is asked for. */
    DynamoDbAnswer forward() {
        try {
            byte[] body = BufferUtil.toArray(Content.Source.asByteBuffer(request));
            HttpRequest.Builder copy = HttpRequest.newBuilder(target).POST(BodyPublishers.ofByteArray(body));
            REQUEST_HEADERS.forEach(
                    name -> copy.header(name, request.getHeaders().get(name)));
            HttpResponse<byte[]> answer = CLIENT.send(copy.build(), BodyHandlers.ofByteArray());
            Map<String, String> headers = new TreeMap<>();
            ANSWER_HEADERS.forEach(
                    name -> answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value)));
            return new DynamoDbAnswer(answer.statusCode(), headers, answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted in the middle of a call", e);
        }
    }

    void answer(DynamoDbAnswer answer) {
        head(answer);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    /** Announces all of an answer, sends half of it, and closes the connection. */
    void answerHalf(DynamoDbAnswer answer) {
        head(answer);
        response.getHeaders().put("Content-Length", answer.body().length);
        ByteBuffer half = ByteBuffer.wrap(answer.body(), 0, answer.body().length / 2);
        response.write(false, half, Callback.from(this::breakOff));
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

    private void head(DynamoDbAnswer answer) {
        response.setStatus(answer.statusCode());
        answer.headers().forEach(response.getHeaders()::put);
    }

    private EndPoint connection() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
