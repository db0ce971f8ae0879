package dev.mimic.functions.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * An S3 of three operations and one bucket, which checks signatures and lengths, and has the faults that the real one cannot
 * be made to show.
 */
public final class SmallS3 implements AutoCloseable {

    private static final String BUCKET = "bucket";

    /**
     * What is at a key.
     *
     * @param content the bytes
     * @param tag the tags as the request had them; null for none
     */
    public record StoredObject(byte[] content, String tag) {}

    /** What happens to a request in place of its answer. */
    enum Fault {
        /** None. */
        NONE,
        SLOW_DOWN,
        INTERNAL_ERROR,
        CONFLICT,
        FORBIDDEN,
        NO_BUCKET,
        /** The connection ends in the middle of an object. */
        CUT_SHORT,
        /** An object ends before its end, by the answer's own length. */
        SHORTENED,
        DAMAGED,
        GARBAGE,
        RESET,
        SILENT,
        /** The request is carried out, and its answer lost. */
        LOST_ANSWER
    }

    private final Map<String, StoredObject> objects = new TreeMap<>();
    private final List<String> requests = new ArrayList<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private Fault always = Fault.NONE;
    private final HttpServer server;
    private boolean mayList = true;

    /** Starts one on a free port. */
    public SmallS3() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "small-s3");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    /** The settings of a store that has its large texts here. */
    public LargeDocuments settings(int threshold) {
        return new LargeDocuments(BUCKET, Optional.of(threshold), Optional.of(endpoint()));
    }

    /** The settings of a store that only reads from here. */
    public LargeDocuments readOnly() {
        return new LargeDocuments(BUCKET, Optional.empty(), Optional.of(endpoint()));
    }

    /** A bucket for which failed requests are repeated without a pause. */
    Bucket bucket(int threshold) {
        return bucket(threshold, Duration.ZERO);
    }

    Bucket bucket(int threshold, Duration pause) {
        BackoffStrategy same =
                pause.isZero() ? BackoffStrategy.retryImmediately() : BackoffStrategy.fixedDelayWithoutJitter(pause);
        return S3.bucket(
                "us-east-1",
                settings(threshold),
                PatientRetries.strategy().toBuilder()
                        .backoffStrategy(same)
                        .throttlingBackoffStrategy(same)
                        .build());
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next requests have these faults, one each. */
    synchronized void fail(Fault... next) {
        faults.addAll(List.of(next));
    }

    /** All requests after those have this fault. */
    synchronized void failAlways(Fault fault) {
        always = fault;
    }

    /** As for a role that may not list the bucket: 403 in place of 404. */
    synchronized void forbidLists() {
        mayList = false;
    }

    /** The objects by key. */
    public synchronized Map<String, StoredObject> objects() {
        return new TreeMap<>(objects);
    }

    /** Removes an object, as the lifecycle of a bucket does. */
    public synchronized void delete(String key) {
        objects.remove(key);
    }

    /** Methods and keys of the requests so far, in their order. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] content = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath();
        String query = exchange.getRequestURI().getRawQuery();
        String operation = exchange.getRequestMethod() + (query == null ? "" : " " + query);
        Fault fault;
        synchronized (this) {
            requests.add(operation + ' ' + path.replaceFirst("^/" + BUCKET + "/", ""));
            fault = faults.isEmpty() ? always : faults.poll();
        }
        if (fault != Fault.NONE && fault != Fault.LOST_ANSWER) {
            spoil(exchange, path, fault);
            return;
        }
        Optional<String> flaw = SigV4Check.flawIn(exchange, content);
        Answer answer = flaw.isPresent()
                ? Answer.error(403, "SignatureDoesNotMatch: " + flaw.get())
                : carryOut(operation, path, content, exchange);
        if (fault == Fault.LOST_ANSWER) {
            exchange.close();
        } else {
            send(exchange, answer);
        }
    }

    private synchronized Answer carryOut(String operation, String path, byte[] content, HttpExchange exchange) {
        if (!path.startsWith("/" + BUCKET + '/')) {
            return Answer.error(404, "NoSuchBucket");
        }
        String key = path.substring(BUCKET.length() + 2);
        if (operation.equals("PUT")) {
            if (objects.containsKey(key)
                    && "*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                return Answer.error(412, "PreconditionFailed");
            }
            objects.put(
                    key, new StoredObject(content, exchange.getRequestHeaders().getFirst("x-amz-tagging")));
            return new Answer(200, new byte[0]);
        }
        if (operation.equals("DELETE")) {
            objects.remove(key);
            return new Answer(204, new byte[0]);
        }
        StoredObject object = objects.get(key);
        if (object == null) {
            return mayList ? Answer.error(404, "NoSuchKey") : Answer.error(403, "AccessDenied");
        }
        return switch (operation) {
            case "GET" -> new Answer(200, object.content());
            case "DELETE tagging" -> {
                objects.put(key, new StoredObject(object.content(), null));
                yield new Answer(204, new byte[0]);
            }
            default -> Answer.error(501, "NotImplemented");
        };
    }

    private void spoil(HttpExchange exchange, String path, Fault fault) throws IOException {
        switch (fault) {
            case SLOW_DOWN -> send(exchange, Answer.error(503, "SlowDown"));
            case INTERNAL_ERROR -> send(exchange, Answer.error(500, "InternalError"));
            case CONFLICT -> send(exchange, Answer.error(409, "ConditionalRequestConflict"));
            case FORBIDDEN -> send(exchange, Answer.error(403, "AccessDenied"));
            case NO_BUCKET -> send(exchange, Answer.error(404, "NoSuchBucket"));
            case CUT_SHORT -> {
                byte[] content = contentOf(path);
                exchange.getResponseHeaders().add("x-amz-request-id", Answer.REQUEST_ID);
                exchange.sendResponseHeaders(200, content.length);
                OutputStream body = exchange.getResponseBody();
                body.write(content, 0, content.length / 2);
                body.flush();
                exchange.close();
            }
            case SHORTENED -> {
                byte[] content = contentOf(path);
                send(exchange, new Answer(200, Arrays.copyOf(content, content.length / 2)));
            }
            case DAMAGED -> {
                byte[] content = contentOf(path).clone();
                content[content.length / 2] ^= 1;
                send(exchange, new Answer(200, content));
            }
            case GARBAGE -> {
                byte[] page = "<html>a proxy's page</html>".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
                exchange.close();
            }
            case RESET -> exchange.close();
            case NONE, SILENT, LOST_ANSWER -> {
                // until the client gives up
            }
        }
    }

    private synchronized byte[] contentOf(String path) {
        return objects.get(path.substring(BUCKET.length() + 2)).content();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().add("x-amz-request-id", Answer.REQUEST_ID);
        boolean empty = answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
        if (!empty) {
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }

    private record Answer(int status, byte[] body) {

        static final String REQUEST_ID = "0123456789ABCDEF";

        static Answer error(int status, String code) {
            return new Answer(
                    status,
                    ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code
                                    + "</Code><Message>no</Message><RequestId>" + REQUEST_ID + "</RequestId></Error>")
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
