package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/** Answers requests in both protocols, without holding a thread while a caller waits for messages. */
final class SqsHandler extends Handler.Abstract.NonBlocking {

    /** A batch of 1 MiB, of which every character may be escaped by six. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final Protocol JSON = new JsonProtocol();
    private static final Protocol QUERY = new QueryProtocol();

    private final SqsActions actions;

    SqsHandler(SqsActions actions) {
        this.actions = actions;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Optional<String> target = Optional.ofNullable(request.getHeaders().get("X-Amz-Target"));
        Protocol protocol = target.isPresent() ? JSON : QUERY;
        String requestId = UUID.randomUUID().toString();
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, protocol.contentType())
                .put("x-amzn-RequestId", requestId);
        body(request)
                .thenCompose(body -> {
                    Protocol.Call call = target.map(named -> JsonProtocol.read(named, body))
                            .orElseGet(
                                    () -> QueryRequest.read(request.getHttpURI().getPath(), parameters(request, body)));
                    return call(request, call).thenApply(answer -> protocol.answer(call.action(), answer, requestId));
                })
                .whenComplete((answer, fault) -> {
                    if (fault == null) {
                        response.write(true, ByteBuffer.wrap(answer), callback);
                    } else {
                        refuse(response, protocol, SqsError.by(fault), requestId, callback);
                    }
                });
        return true;
    }

    private static CompletableFuture<byte[]> body(Request request) {
        CompletableFuture<byte[]> body = new CompletableFuture<>();
        Content.Source.asByteArrayAsync(
                request,
                MOST_BYTES,
                Promise.Invocable.from(InvocationType.NON_BLOCKING, body::complete, body::completeExceptionally));
        return body;
    }

    /** Only a POST tells the page that sends it ({@code Origin}): a GET may be an image of any page, and would empty a queue. */
    private static String parameters(Request request, byte[] body) {
        if (!request.getMethod().equals("POST")) {
            throw SqsError.of(
                    "UnsupportedOperation", "The query protocol is for POST here, got " + request.getMethod());
        }
        String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
        return query + "&" + new String(body, StandardCharsets.UTF_8);
    }

    private CompletableFuture<ObjectNode> call(Request request, Protocol.Call call) {
        Caller caller = Caller.of(request.getHeaders().get(HttpHeader.AUTHORIZATION));
        return actions.call(call.action(), call.request(), caller);
    }

    /** The header tells SDKs of the JSON protocol the error's name in the other. */
    private static void refuse(
            Response response, Protocol protocol, SqsError error, String requestId, Callback callback) {
        response.setStatus(error.status());
        response.getHeaders().put("x-amzn-query-error", error.code() + (error.isOfSender() ? ";Sender" : ";Receiver"));
        response.write(true, ByteBuffer.wrap(protocol.refusal(error, requestId)), callback);
    }
}
