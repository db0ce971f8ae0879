package dev.mimic.local.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.local.service.LocalCallers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * Serves calls of EventBridge's API on loopback, in the protocol that AWS's SDKs speak with it.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1 protocol</a>
 */
final class EventBridgeServer implements AutoCloseable {

    private static final String TARGET = "AWSEvents.";
    private static final String JSON = "application/x-amz-json-1.1";

    /** Ten times what EventBridge takes, as every character may be escaped. */
    private static final int MAX_BODY = 10 * 1024 * 1024;

    private final Server server = new Server();
    private final ServerConnector connector;

    /** What answers one of the API's actions. */
    @FunctionalInterface
    interface Action {

        ObjectNode answer(JsonNode request, Caller caller) throws RefusedCallException;
    }

    /**
     * Takes a port. Callers can connect, and wait until the server is started.
     *
     * @param actions the actions by name
     */
    EventBridgeServer(Map<String, Action> actions) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new LocalCallers(new Handler.Abstract() {
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
                    write(response, callback, 200, answer(actions, request, body));
                } catch (RefusedCallException e) {
                    ObjectNode error =
                            ExactJson.object().put("__type", e.type()).put("message", e.getMessage());
                    write(response, callback, 400, error);
                }
                return true;
            }
        }));
        try {
            connector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Request request) throws IOException {
        try (InputStream body = Content.Source.asInputStream(request)) {
            return body.readNBytes(MAX_BODY + 1);
        }
    }

    private static ObjectNode answer(Map<String, Action> actions, Request request, byte[] body)
            throws RefusedCallException {
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

    /** Lets callers in; once is enough. */
    void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot serve Amazon EventBridge: " + e.getMessage(), e);
        }
    }

    /** What an SDK takes as its endpoint. */
    URI endpoint() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server of Amazon EventBridge does not stop", e);
        }
        // One that was never started is still open.
        connector.close();
    }
}
