package dev.mimic.local.lambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.InvocationResult.Answered;
import dev.mimic.local.service.InvocationResult.Failed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/**
 * The Lambda Runtime API of one execution environment, on a loopback port of its own.
 *
 * <p>It serves any runtime interface client, AWS's own included. A whole life goes like this: the client is started with
 * {@link #address()} in {@code AWS_LAMBDA_RUNTIME_API}; {@link #ready()} completes when the client asks for its first
 * event; {@link #invoke} hands it one; {@link #ready()} completes again after the answer. A client that was started with
 * {@code AWS_LAMBDA_INITIALIZATION_TYPE=snap-start} first asks to be restored: {@link #snapshotDue()} completes when its
 * hooks before the checkpoint have run, and {@link #restore()} lets it go on.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda runtime API</a>
 */
public final class RuntimeApi implements AutoCloseable {

    /** The largest answer of a function, in bytes. */
    public static final int MAX_PAYLOAD = 6_291_556;

    private static final String ROOT = "/2018-06-01/runtime/";

    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final HttpServer server;
    private final CompletableFuture<Failed> initError = new CompletableFuture<>();
    private final CompletableFuture<Void> snapshotDue = new CompletableFuture<>();

    private CompletableFuture<Void> ready = new CompletableFuture<>();
    private HttpExchange next;
    private HttpExchange restore;
    private String requestId = "";
    private CompletableFuture<InvocationResult> result = CompletableFuture.completedFuture(null);

    /**
     * What a runtime is given for one invocation.
     *
     * @param requestId the id of the invocation, unique
     * @param event the event as JSON in UTF-8
     * @param functionArn the ARN that was invoked
     * @param deadline when the function times out, in milliseconds since the epoch
     * @param traceId the tracing header of AWS X-Ray
     */
    public record Invocation(String requestId, byte[] event, String functionArn, long deadline, String traceId) {}

    private RuntimeApi(HttpServer server) {
        this.server = server;
    }

    /**
     * Opens a Runtime API on a free port.
     *
     * @throws IOException if no port can be had
     */
    public static RuntimeApi open() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
        RuntimeApi api = new RuntimeApi(withoutDelay(anyPort));
        // No executor: the one client's requests are served in turn by the server's own thread, without a hand-over.
        api.server.createContext(ROOT, api::handle);
        api.server.start();
        return api;
    }

    /**
     * The JDK's server sends head and body of an answer apart. With Nagle's algorithm the body would wait for the client's
     * delayed acknowledgement of the head, up to 40 ms. The server reads the property once, when the JVM makes its first;
     * nobody else is to find it.
     */
    private static synchronized HttpServer withoutDelay(InetSocketAddress address) throws IOException {
        String before = System.getProperty(NO_DELAY);
        System.setProperty(NO_DELAY, "true");
        try {
            return HttpServer.create(address, 0);
        } finally {
            if (before == null) {
                System.clearProperty(NO_DELAY);
            } else {
                System.setProperty(NO_DELAY, before);
            }
        }
    }

    /** Host and port, as {@code AWS_LAMBDA_RUNTIME_API} takes them. */
    public String address() {
        InetSocketAddress address = server.getAddress();
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** Completes when the runtime waits for an event. After each {@link #invoke} there is a new one to wait for. */
    public synchronized CompletableFuture<Void> ready() {
        return ready;
    }

    /** Completes with the error that the runtime reports of its initialization or of its restore; seldom at all. */
    public CompletableFuture<Failed> initError() {
        return initError;
    }

    /** Completes when the runtime has initialized, has run its hooks before the checkpoint, and waits to be restored. */
    public CompletableFuture<Void> snapshotDue() {
        return snapshotDue;
    }

    /**
     * Lets a runtime go on that waits to be restored.
     *
     * @throws IllegalStateException if it does not
     */
    public void restore() {
        HttpExchange exchange;
        synchronized (this) {
            if (restore == null) {
                throw new IllegalStateException("the runtime does not wait to be restored");
            }
            exchange = restore;
            restore = null;
        }
        try {
            exchange.sendResponseHeaders(200, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Hands an event to the runtime.
     *
     * @return the runtime's answer; completes exceptionally if the runtime cannot be reached, and never if it never
     *     answers
     * @throws IllegalStateException if the runtime is not {@link #ready()}
     */
    public CompletableFuture<InvocationResult> invoke(Invocation invocation) {
        HttpExchange exchange;
        CompletableFuture<InvocationResult> answer = new CompletableFuture<>();
        synchronized (this) {
            if (next == null) {
                throw new IllegalStateException("the runtime does not wait for an event");
            }
            exchange = next;
            next = null;
            ready = new CompletableFuture<>();
            requestId = invocation.requestId();
            result = answer;
        }
        try {
            deliver(exchange, invocation);
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /** Stops serving. What has not completed by now never will. */
    @Override
    public void close() {
        server.stop(0);
    }

    private static void deliver(HttpExchange exchange, Invocation invocation) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn());
        headers.set("Lambda-Runtime-Trace-Id", invocation.traceId());
        byte[] event = invocation.event();
        exchange.sendResponseHeaders(200, event.length == 0 ? -1 : event.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(event);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = read(exchange.getRequestBody());
        String path = exchange.getRequestURI().getPath().substring(ROOT.length());
        switch (exchange.getRequestMethod() + " " + path) {
            case "GET invocation/next" -> waitForEvent(exchange);
            case "GET restore/next" -> waitForRestore(exchange);
            case "POST init/error", "POST restore/error" -> {
                exchange.sendResponseHeaders(202, -1);
                initError.complete(new Failed(body));
            }
            default -> finish(exchange, path, body);
        }
    }

    /** Reads all, keeps one byte more than an answer may have. */
    private static byte[] read(InputStream in) throws IOException {
        byte[] body = in.readNBytes(MAX_PAYLOAD + 1);
        in.transferTo(OutputStream.nullOutputStream());
        return body;
    }

    private void waitForEvent(HttpExchange exchange) {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            next = exchange;
            waiting = ready;
        }
        waiting.complete(null);
    }

    private void waitForRestore(HttpExchange exchange) {
        synchronized (this) {
            restore = exchange;
        }
        snapshotDue.complete(null);
    }

    private void finish(HttpExchange exchange, String path, byte[] body) throws IOException {
        CompletableFuture<InvocationResult> answer;
        String id;
        synchronized (this) {
            answer = result;
            id = requestId;
        }
        if (path.equals("invocation/" + id + "/error")) {
            exchange.sendResponseHeaders(202, -1);
            answer.complete(new Failed(body));
        } else if (!path.equals("invocation/" + id + "/response")) {
            exchange.sendResponseHeaders(404, -1);
        } else if (body.length > MAX_PAYLOAD) {
            exchange.sendResponseHeaders(413, -1);
            answer.complete(LambdaError.responseTooLarge().toFailed());
        } else {
            exchange.sendResponseHeaders(202, -1);
            answer.complete(new Answered(body));
        }
    }
}
