package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A buffered connection does what the one behind it does, against a server that tells what it was sent. */
final class BufferedConnectionTest {

    /** What is collected instead, and a default of all connections, which is kept in one place anyway. */
    private static final Set<String> NOT_HANDED_ON =
            Set.of("setFixedLengthStreamingMode", "setChunkedStreamingMode", "setDefaultUseCaches");

    private static final Set<String> WITHOUT_GETTER = Set.of("setRequestProperty", "setAuthenticator");

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", BufferedConnectionTest::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsItsBodyInOnePiece() throws IOException {
        HttpURLConnection connection = open("/echo");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(99);
        connection.setFixedLengthStreamingMode(99L);
        connection.setChunkedStreamingMode(1);
        connection.setRequestMethod("PUT");
        connection.setRequestProperty("x-set", "once");
        connection.addRequestProperty("x-added", "1");
        connection.addRequestProperty("x-added", "2");
        assertEquals(List.of("once"), connection.getRequestProperties().get("x-set"));
        connection.connect();
        connection.getOutputStream().write("body".getBytes(StandardCharsets.UTF_8));

        assertEquals("PUT", connection.getRequestMethod());
        assertEquals("once", connection.getRequestProperty("x-set"));
        assertEquals(200, connection.getResponseCode());
        assertEquals("OK", connection.getResponseMessage());
        assertEquals("PUT length=4 set=[once] added=[1, 2]", connection.getHeaderField("x-seen"));
        assertEquals(
                List.of("PUT length=4 set=[once] added=[1, 2]"),
                connection.getHeaderFields().get("X-seen"));
        assertArrayEquals(
                "body".getBytes(StandardCharsets.UTF_8),
                connection.getInputStream().readAllBytes());
        assertNull(connection.getErrorStream());
        assertFalse(connection.usingProxy());
    }

    @Test
    void readsTheBodyOfAFault() throws IOException {
        HttpURLConnection connection = open("/fault");
        connection.setDoOutput(true);
        connection.getOutputStream().write("why".getBytes(StandardCharsets.UTF_8));

        assertEquals(500, connection.getResponseCode());
        assertArrayEquals(
                "why".getBytes(StandardCharsets.UTF_8),
                connection.getErrorStream().readAllBytes());
        connection.disconnect();
    }

    @Test
    void followsARedirectionOrNot() throws IOException {
        HttpURLConnection connection = open("/elsewhere");
        connection.setInstanceFollowRedirects(false);

        assertEquals(302, connection.getResponseCode());
    }

    /** Whatever the SDK sets, also in a later version: what is not handed on is lost without a word. */
    @ParameterizedTest
    @MethodSource("setters")
    void handsOnWhatIsSet(Method setter) throws Exception {
        HttpURLConnection behind = connectionTo("/echo");
        HttpURLConnection buffered = new BufferedConnection(behind);
        Method getter = HttpURLConnection.class.getMethod(setter.getName().replaceFirst("set", "get"));
        Object value = otherThan(getter.invoke(behind));

        setter.invoke(buffered, value);

        assertEquals(value, getter.invoke(behind));
        assertEquals(value, getter.invoke(buffered));
    }

    static Stream<Method> setters() {
        return Stream.of(HttpURLConnection.class.getMethods())
                .filter(method -> method.getName().startsWith("set"))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !NOT_HANDED_ON.contains(method.getName()))
                .filter(method -> !WITHOUT_GETTER.contains(method.getName()));
    }

    private static Object otherThan(Object value) {
        if (value instanceof Boolean on) {
            return !on;
        }
        if (value instanceof Integer number) {
            return number + 7;
        }
        return value instanceof Long number ? number + 7 : "PUT";
    }

    @Test
    void handsOnTheAuthenticator() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpURLConnection connection = open("/private");
        connection.setAuthenticator(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                asked.incrementAndGet();
                return null;
            }
        });

        assertEquals(401, connection.getResponseCode());
        assertEquals(1, asked.get());
    }

    private HttpURLConnection open(String path) throws IOException {
        return new BufferedConnection(connectionTo(path));
    }

    private HttpURLConnection connectionTo(String path) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return (HttpURLConnection) uri.toURL().openConnection();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders()
                .set(
                        "x-seen",
                        exchange.getRequestMethod() + " length="
                                + exchange.getRequestHeaders().getFirst("Content-Length") + " set="
                                + exchange.getRequestHeaders().get("x-set") + " added="
                                + exchange.getRequestHeaders().getOrDefault("x-added", List.of()).stream()
                                        .sorted()
                                        .toList());
        exchange.getResponseHeaders().set("Location", "/echo");
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"private\"");
        int status = switch (exchange.getRequestURI().getPath()) {
            case "/fault" -> 500;
            case "/elsewhere" -> 302;
            case "/private" -> 401;
            default -> 200;
        };
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
