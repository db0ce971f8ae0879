package dev.mimic.local.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers calls of EventBridge's API, in the protocol that AWS's SDKs speak with it.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1 protocol</a>
 */
final class EventBridgeHandler extends Handler.Abstract {

    private static final String TARGET = "AWSEvents.";
    private static final String JSON = "application/x-amz-json-1.1";

    /** Ten times what EventBridge takes, as every character may be escaped. */
    private static final int MAX_BODY = 10 * 1024 * 1024;

    private final Map<String, Action> actions;

    /** What answers one of the API's actions. */
    @FunctionalInterface
    interface Action {

        ObjectNode answer(JsonNode request, Caller caller) throws RefusedCallException;
    }

    /**
     * Answers these.
     *
     * @param actions the actions by name
     */
    EventBridgeHandler(Map<String, Action> actions) {
        this.actions = actions;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
        byte[] body = read(request);
        if (body.length > MAX_BODY) {
            response.setStatus(413);
            callback.succeeded();
            return true;
        }
        try {
            write(response, callback, 200, answer(request, body));
        } catch (RefusedCallException e) {
            ObjectNode error = ExactJson.object().put("__type", e.type()).put("message", e.getMessage());
            write(response, callback, 400, error);
        }
        return true;
    }

    private static byte[] read(Request request) throws IOException {
        try (InputStream body = Content.Source.asInputStream(request)) {
            return body.readNBytes(MAX_BODY + 1);
        }
    }

    private ObjectNode answer(Request request, byte[] body) throws RefusedCallException {
        String target =
                Optional.ofNullable(request.getHeaders().get("X-Amz-Target")).orElse("");
        Action action = actions.get(target.startsWith(TARGET) ? target.substring(TARGET.length()) : "");
        if (action == null) {
            throw new RefusedCallException(
                    "UnknownOperationException",
                    "of Amazon EventBridge's API " + String.join(", ", actions.keySet())
                            + " can be called on this machine, got "
                            + (target.isEmpty() ? "a request without X-Amz-Target" : target));
        }
        JsonNode json = ExactJson.read(new String(body, StandardCharsets.UTF_8))
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new RefusedCallException(
                        "SerializationException", "the body must be a JSON object, in " + JSON));
        return action.answer(
                json, Caller.of(Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))));
    }

    private static void write(Response response, Callback callback, int status, ObjectNode json) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
        byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
