package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/**
 * Answers in the AWS JSON protocol, without holding a thread while a caller waits for messages.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-json.html">
 *     Making Query API requests using AWS JSON protocol in Amazon SQS</a>
 */
final class SqsHandler extends Handler.Abstract.NonBlocking {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TARGET = "AmazonSQS.";

    /** A batch of 1 MiB, of which every character may be escaped by six. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final SqsActions actions;

    SqsHandler(SqsActions actions) {
        this.actions = actions;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        CompletableFuture<byte[]> body = new CompletableFuture<>();
        Content.Source.asByteArrayAsync(
                request,
                MOST_BYTES,
                Promise.Invocable.from(InvocationType.NON_BLOCKING, body::complete, body::completeExceptionally));
        body.thenCompose(read -> call(request, read)).whenComplete((answer, fault) -> {
            if (fault == null) {
                write(response, 200, answer, callback);
            } else {
                refuse(response, SqsError.by(fault), callback);
            }
        });
        return true;
    }

    private CompletableFuture<ObjectNode> call(Request request, byte[] body) {
        String target = request.getHeaders().get("X-Amz-Target");
        if (target == null || !target.startsWith(TARGET)) {
            throw SqsError.of(
                    "UnsupportedOperation",
                    "only the AWS JSON protocol is served on this machine: send a header X-Amz-Target");
        }
        Caller caller = Caller.of(request.getHeaders().get(HttpHeader.AUTHORIZATION));
        return actions.call(target.substring(TARGET.length()), read(body), caller);
    }

    private static ObjectNode read(byte[] body) {
        try {
            if (body.length == 0) {
                return JsonNodeFactory.instance.objectNode();
            }
            if (JSON.readTree(body) instanceof ObjectNode request) {
                return request;
            }
        } catch (IOException e) {
            // no object either
        }
        throw SqsError.of("InvalidMessageContents", "the body of a request must be a JSON object");
    }

    private static void refuse(Response response, SqsError error, Callback callback) {
        response.getHeaders().put("x-amzn-query-error", error.code() + (error.isOfSender() ? ";Sender" : ";Receiver"));
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("__type", error.shape())
                .put("message", error.getMessage());
        write(response, error.status(), answer, callback);
    }

    private static void write(Response response, int status, ObjectNode answer, Callback callback) {
        try {
            response.setStatus(status);
            response.getHeaders()
                    .put(HttpHeader.CONTENT_TYPE, "application/x-amz-json-1.0")
                    .put("x-amzn-RequestId", UUID.randomUUID().toString());
            response.write(true, ByteBuffer.wrap(JSON.writeValueAsBytes(answer)), callback);
        } catch (IOException e) {
            callback.failed(e);
        }
    }
}
