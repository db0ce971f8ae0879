package dev.mimic.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands in front of DynamoDB Local and keeps what it is asked for. */
final class RecordedDynamoDb implements AutoCloseable {

    private static final String TARGET = "X-Amz-Target";
    private static final List<String> REQUEST_HEADERS = List.of(TARGET, "Content-Type", "Authorization", "X-Amz-Date");
    private static final List<String> RESPONSE_HEADERS = List.of("Content-Type", "x-amz-crc32", "x-amzn-RequestId");

    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final URI behind;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> operations = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    RecordedDynamoDb(URI behind) throws IOException {
        this.behind = behind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handOn);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How often an operation was asked for, for example {@code PutItem}. */
    long count(String operation) {
        return operations.stream().filter(operation::equals).count();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void handOn(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst(TARGET);
        operations.add(target.substring(target.indexOf('.') + 1));
        HttpRequest.Builder request = HttpRequest.newBuilder(behind)
                .version(HttpClient.Version.HTTP_1_1)
                .POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        REQUEST_HEADERS.forEach(
                name -> request.header(name, exchange.getRequestHeaders().getFirst(name)));
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            for (String name : RESPONSE_HEADERS) {
                response.headers()
                        .firstValue(name)
                        .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
            }
            exchange.sendResponseHeaders(response.statusCode(), response.body().length);
            exchange.getResponseBody().write(response.body());
            exchange.close();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
