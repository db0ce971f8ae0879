package dev.mimic.local.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The test's side of a function that sends it every event: keeps them, and says what the function does. */
final class Consumer implements AutoCloseable {

    /** The function throws. */
    static final String THROWS = "throws";
    /** The function's JVM ends: only where it has one of its own. */
    static final String EXITS = "exits";

    private static final Map<String, Integer> STATUS = Map.of(THROWS, 500, EXITS, 410);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final Map<String, Function<JsonNode, String>> scripts = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Consumer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What the function gets as {@code TEST_URL}. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /**
     * From now on the function does with events of a source what this says; otherwise it answers null.
     *
     * @param source what the ARN of the source has in it
     */
    void does(String source, Function<JsonNode, String> script) {
        scripts.put(source, script);
    }

    /** The events of a source so far. */
    List<JsonNode> events(String source) {
        return events.stream().filter(event -> arn(event).contains(source)).toList();
    }

    /** What is at a path of each record of each event of a source. */
    List<List<String>> records(String source, String pointer) {
        return events(source).stream().map(event -> values(event, pointer)).toList();
    }

    /** What is at a path of each record of an event. */
    static List<String> values(JsonNode event, String pointer) {
        return event.path("Records")
                .valueStream()
                .map(record -> record.at(pointer).asText())
                .toList();
    }

    private static String arn(JsonNode event) {
        return event.at("/Records/0/eventSourceARN").asText();
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode event = MAPPER.readTree(exchange.getRequestBody());
        events.add(event);
        String answer = scripts.entrySet().stream()
                .filter(script -> arn(event).contains(script.getKey()))
                .findFirst()
                .map(script -> script.getValue().apply(event))
                .orElse("null");
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(STATUS.getOrDefault(answer, 200), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
