package dev.mimic.events.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mimic.functions.store.LargeDocuments;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 of few operations, with the faults of a read that the real one cannot be made to show. */
public final class SmallS3 implements AutoCloseable {

    static final Instant LAST_MODIFIED = Instant.parse("2126-01-01T12:00:00Z");

    private static final String LARGE_DOCUMENTS = "large";

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final HttpServer server;
    private final S3Client client;
    private int reads;
    private volatile boolean writesFail;

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
        client = S3Client.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                // As the function's: see Buckets.
                .overrideConfiguration(calls -> calls.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .httpClient(Buckets.http())
                .build();
    }

    /** What happens to the next read in place of an answer. */
    enum Fault {
        FORBIDDEN,
        NO_BUCKET,
        BUSY,
        INTERNAL_ERROR,
        CUT_SHORT,
        SILENT
    }

    S3Client client() {
        return client;
    }

    synchronized void fail(Fault... next) {
        faults.addAll(List.of(next));
    }

    void put(String bucket, String key, String text) {
        put(bucket, key, text.getBytes(StandardCharsets.UTF_8));
    }

    void put(String bucket, String key, byte[] content) {
        objects.put("/" + bucket + '/' + key, content);
    }

    void delete(String bucket, String key) {
        objects.remove("/" + bucket + '/' + key);
    }

    synchronized int reads() {
        return reads;
    }

    /** From now on S3 is too busy for every write. */
    void failWrites() {
        writesFail = true;
    }

    private synchronized Fault next() {
        reads++;
        return faults.poll();
    }

    /** The settings of a store that has its large texts in a bucket here. */
    public LargeDocuments largeDocuments(int threshold) {
        return new LargeDocuments(
                LARGE_DOCUMENTS,
                Optional.of(threshold),
                Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
    }

    /** The keys of the large texts. */
    public Set<String> largeDocuments() {
        return objects.keySet().stream()
                .filter(path -> path.startsWith("/" + LARGE_DOCUMENTS))
                .map(path -> path.substring(LARGE_DOCUMENTS.length() + 2))
                .collect(Collectors.toSet());
    }

    private void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET" -> read(exchange);
            case "PUT" -> {
                byte[] content = exchange.getRequestBody().readAllBytes();
                if (writesFail) {
                    error(exchange, 503, "SlowDown");
                } else {
                    objects.put(exchange.getRequestURI().getPath(), content);
                    done(exchange, 200);
                }
            }
            default -> {
                if (exchange.getRequestURI().getQuery() == null) {
                    objects.remove(exchange.getRequestURI().getPath());
                }
                done(exchange, 204);
            }
        }
    }

    private static void done(HttpExchange exchange, int status) throws IOException {
        exchange.getResponseHeaders().add("x-amz-request-id", "0123456789ABCDEF");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void read(HttpExchange exchange) throws IOException {
        Fault fault = next();
        byte[] content = objects.get(exchange.getRequestURI().getPath());
        if (fault == null) {
            if (content == null) {
                error(exchange, 404, "NoSuchKey");
            } else {
                send(exchange, content, content.length);
            }
            return;
        }
        switch (fault) {
            case FORBIDDEN -> error(exchange, 403, "AccessDenied");
            case NO_BUCKET -> error(exchange, 404, "NoSuchBucket");
            case BUSY -> error(exchange, 503, "SlowDown");
            case INTERNAL_ERROR -> error(exchange, 500, "InternalError");
            case CUT_SHORT -> send(exchange, content, content.length / 2);
            case SILENT -> {
                // until the client gives up
            }
        }
    }

    private static void send(HttpExchange exchange, byte[] content, int sent) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("x-amz-request-id", "0123456789ABCDEF");
        exchange.getResponseHeaders()
                .add(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(LAST_MODIFIED.atOffset(ZoneOffset.UTC)));
        exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
        if (sent > 0) {
            OutputStream body = exchange.getResponseBody();
            body.write(content, 0, sent);
            body.flush();
        }
        exchange.close();
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code
                        + "</Code><Message>no</Message><RequestId>0123456789ABCDEF</RequestId></Error>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.getResponseHeaders().add("x-amz-request-id", "0123456789ABCDEF");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
